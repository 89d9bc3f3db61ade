"""Recordings as a microphone would hear them, and what became of each. Times are those of time.monotonic."""

import asyncio
import time

FRAME_S = 0.02
SILENCE_BETWEEN_S = 1.0
NOBODY_ANSWERS_S = 15.0


class Answers:
    """What the peer made of the recording that is being heard."""

    def __init__(self):
        self.begin()

    def begin(self):
        self.turns = []
        self.first_sound = None
        self.last_sound = 0.0
        self.turn_open = False
        self.answering = False

    def turn_started(self):
        self.turn_open = True

    def turn_stopped(self, words):
        self.turn_open = False
        if words:
            self.turns.append((time.monotonic(), words))
            self.first_sound = None
            self.answering = True

    def answered(self):
        # What ends without a sound is an answer that the user talked over.
        self.answering = self.first_sound is None

    def sound(self, at):
        self.last_sound = at
        if self.turns and self.first_sound is None:
            self.first_sound = at

    def is_over(self, end):
        """Whether nothing more will come of speech that ended then."""
        now = time.monotonic()
        if self.turn_open or self.answering or now - self.last_sound < SILENCE_BETWEEN_S:
            return False
        return bool(self.turns) and self.turns[-1][0] >= end or now - end > NOBODY_ANSWERS_S

    def result(self, end):
        told = {"turns": len(self.turns), "transcript": " ".join(words for _, words in self.turns)}
        if not self.turns:
            return {**told, "problem": "no turn was found"}
        if self.first_sound is None:
            return {**told, "problem": "the last turn was not answered"}
        if self.turns[-1][0] < end:
            return {**told, "problem": "the last turn was ended before the speech was"}
        return {**told, "voice_to_voice_ms": 1000 * (self.first_sound - end)}


class Microphone:
    """Recordings as they would be heard, and silence between them."""

    def __init__(self, push, rate_hz):
        self._push = push
        self._frame_bytes = 2 * int(rate_hz * FRAME_S)
        self._waiting = None

    async def run(self):
        begun = time.monotonic()
        sound, at, frame = b"", 0, 0
        while True:
            if self._waiting is not None:
                (sound, starts), self._waiting, at = self._waiting, None, 0
                starts.set_result(begun + frame * FRAME_S)
            chunk = sound[at : at + self._frame_bytes]
            at += self._frame_bytes
            frame += 1
            # A microphone has a frame when it is over. Who is late is given what has piled up.
            await asyncio.sleep(max(0.0, begun + frame * FRAME_S - time.monotonic()))
            await self._push(chunk + bytes(self._frame_bytes - len(chunk)))

    async def play(self, sound):
        """When the first sample of it is heard."""
        starts = asyncio.get_running_loop().create_future()
        self._waiting = (sound, starts)
        return await starts
