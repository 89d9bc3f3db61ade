"""llama.cpp's own server, of the package xllamacpp, in a process of its own.

usage: model_server.py MODEL TOKENS   prints its address; ends with its standard input
"""

import os
import subprocess
import sys


def serve_model(model, context_tokens):
    # What the library prints goes to the log.
    told = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_ctx = context_tokens
    params.n_parallel = 1
    cores = len(os.sched_getaffinity(0))
    params.cpuparams.n_threads = cores
    params.cpuparams_batch.n_threads = cores
    server = xllamacpp.Server(params)
    print("address " + server.listening_address, file=told, flush=True)
    sys.stdin.read()
    os._exit(0)


class ModelServer:
    def __init__(self, job):
        command = [sys.executable, __file__, job["model"], str(job["context_tokens"])]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def address(self):
        for line in self._process.stdout:
            if line.startswith("address "):
                return line.split()[1]
        raise RuntimeError("the server of the chat model ended before it was ready")

    def close(self):
        self._process.stdin.close()
        self._process.wait(10)


if __name__ == "__main__":
    serve_model(sys.argv[1], int(sys.argv[2]))
