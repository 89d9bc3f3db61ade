#!/usr/bin/env python3
"""Talks to pipecat, with local models, for `parley bench --against pipecat`.

usage: talk_to_pipecat.py JOB.json   one JSON object a line on standard output; ends with its standard input

The pipeline and its settings are those of pipecat's own starter bot: Silero, Smart Turn, Whisper, a server that speaks
OpenAI's protocol, Piper. Recordings are heard in real time, in frames of 20 ms, with silence between them, as through a
microphone; one comes before the others, to warm up. The time is from the end of the speech, which the job names, to the
first audible sample of the answer to the last turn that pipecat made of the recording.
"""

import asyncio
import json
import os
import sys
import threading
from pathlib import Path

from model_server import ModelServer


def measure(job, tell):
    from loguru import logger

    logger.remove()
    logger.add(sys.stderr, level="WARNING")
    from pipecat_session import run

    server = ModelServer(job)
    try:
        asyncio.run(run(job, server.address(), tell))
    finally:
        server.close()


def end_with_standard_input():
    while os.read(0, 1):
        pass
    os._exit(1)


def main(path):
    # What libraries print goes to the log, and only results to whoever waits for them.
    results = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def tell(event, **fields):
        print(json.dumps({"event": event, **fields}), file=results, flush=True)

    threading.Thread(target=end_with_standard_input, daemon=True).start()
    # Nothing is fetched, and the server is on this machine: no proxy is asked for it.
    os.environ.update(HF_HUB_OFFLINE="1", NO_PROXY="127.0.0.1,localhost", no_proxy="127.0.0.1,localhost")
    try:
        measure(json.loads(Path(path).read_text()), tell)
    except ImportError as e:
        tell("failed", kind="import", message=str(e))
        raise
    except Exception as e:
        tell("failed", kind="run", message=f"{type(e).__name__}: {e}")
        raise


if __name__ == "__main__":
    main(sys.argv[1])
