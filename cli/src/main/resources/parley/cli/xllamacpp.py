"""xllamacpp, told what to do as parley.llm.llama.SpeedOrders is. Usage: FOLDER MODEL THREADS"""
import sys
import time

sys.path.insert(0, sys.argv[1])
import xllamacpp


def opened():
    params = xllamacpp.CommonParams()
    params.model.path = sys.argv[2]
    params.n_ctx = 2048
    params.n_parallel = 1
    params.cpuparams.n_threads = int(sys.argv[3])
    params.cpuparams_batch.n_threads = int(sys.argv[3])
    return xllamacpp.Server(params)


def run(server, tokens, text):
    times, read = [], [len(text)]

    def heard(chunk):
        if chunk.get("choices") and chunk["choices"][0].get("text"):
            times.append(time.perf_counter())
        read[0] = chunk.get("timings", {}).get("prompt_n", read[0])

    request = {"prompt": text, "max_tokens": tokens, "stream": True, "cache_prompt": False}
    begun = time.perf_counter()
    server.handle_completions({**request, "temperature": 0.6, "top_p": 0.95, "seed": 1}, heard)
    return read[0], 1000 * (times[0] - begun), len(times), 1000 * (times[-1] - times[0])


def obey(server, words):
    begun = time.perf_counter()
    if words == ["open"]:
        return opened(), [1000 * (time.perf_counter() - begun)]
    if words[0] == "run":
        return server, run(server, int(words[1]), words[2])
    raise ValueError("no order: " + " ".join(words))


def main():
    server = None
    for line in sys.stdin:
        try:
            server, numbers = obey(server, line.split())
            answer = "ok " + " ".join(f"{number:.3f}" for number in numbers)
        except Exception as problem:  # whatever it is, it is told
            answer = "failed " + repr(problem).replace("\n", " ")
        print("\n" + answer, flush=True)


main()
