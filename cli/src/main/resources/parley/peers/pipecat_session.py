"""One session with pipecat: every recording is heard, and what came of it is told."""

import asyncio
import time
from importlib import metadata
from pathlib import Path

from pipecat.frames.frames import InterruptionFrame
from pipecat.workers.runner import WorkerRunner

from hearing import FRAME_S, SILENCE_BETWEEN_S, Answers, Microphone
from pipecat_bot import bot, transport

PACKAGES = ("pipecat-ai", "faster-whisper", "piper-tts", "xllamacpp", "onnxruntime")


async def measure(job, worker, context, microphone, answers, tell):
    for number, recording in enumerate([job["recordings"][-1], *job["recordings"]]):
        context.set_messages([])  # each question is the first
        answers.begin()
        begun = await microphone.play(Path(recording["samples"]).read_bytes())
        end = begun + recording["end_s"]
        while not answers.is_over(end) and time.monotonic() < end + job["limit_s"]:
            await asyncio.sleep(FRAME_S)
        cut = answers.answering or answers.turn_open
        tell("recording", name=recording["name"], warm_up=number == 0, cut=cut, **answers.result(end))
        if cut:
            await worker.queue_frame(InterruptionFrame())
            await asyncio.sleep(SILENCE_BETWEEN_S)


async def run(job, address, tell):
    answers = Answers()
    source, sink = transport(answers, job)
    worker, context = bot(job, address, source, sink, answers)
    begun = asyncio.Event()

    @worker.event_handler("on_pipeline_started")
    async def started(_worker, _frame):
        begun.set()

    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    running = asyncio.create_task(runner.run())
    await asyncio.wait_for(begun.wait(), job["limit_s"])
    tell("ready", packages={name: metadata.version(name) for name in PACKAGES})
    microphone = Microphone(source.push, job["rate_hz"])
    hearing = asyncio.create_task(microphone.run())
    await measure(job, worker, context, microphone, answers, tell)
    hearing.cancel()
    await worker.cancel()
    await asyncio.wait_for(running, job["limit_s"])
