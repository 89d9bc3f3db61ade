"""Cuts RNNoise's weights out of a compiled librnnoise.so, without loading it.

The library exports the table `rnnoise_arrays` of {char *name; int type; int size; void *data}, ended by a null name.
This reads the 64-bit little-endian ELF file and writes the table in RNNoise's own `DNNw` format, which
`rnnoise_model_from_buffer` takes. Weights that exist as int8 are left out as float: the int8 ones are used anyway.
"""
import struct

LOADABLE = 1
RELOCATIONS, DYNAMIC_SYMBOLS = 4, 11
RELATIVE = {8, 1027}  # R_X86_64_RELATIVE, R_AARCH64_RELATIVE
ROW = 24
ALIGNMENT = 64


class Elf:
    """The few tables of an ELF file that lead from a symbol to its bytes."""

    def __init__(self, data):
        if data[:6] != b"\x7fELF\x02\x01":
            raise ValueError("not a 64-bit little-endian ELF file")
        self.data = data
        self.segments = self._table(32, 54, "<IIQQQQQQ")
        self.sections = self._table(40, 58, "<IIQQQQIIQQ")

    def _table(self, offset_at, shape_at, row):
        (start,) = struct.unpack_from("<Q", self.data, offset_at)
        size, count = struct.unpack_from("<HH", self.data, shape_at)
        return [struct.unpack_from(row, self.data, start + i * size) for i in range(count)]

    def offset(self, address):
        """The place in the file of what is loaded at this address."""
        for kind, _, offset, start, _, length, _, _ in self.segments:
            if kind == LOADABLE and start <= address < start + length:
                return offset + address - start
        raise ValueError(f"address {address:#x} is not in the file")

    def text(self, offset):
        return self.data[offset : self.data.index(b"\0", offset)].decode("ascii")

    def rows(self, section_type, row):
        for section in self.sections:
            if section[1] == section_type:
                start, length = section[4], section[5]
                for at in range(start, start + length, ROW):
                    yield section, struct.unpack_from(row, self.data, at)

    def pointers(self):
        """Address of each pointer that the loader would fill in -> the address that it would hold."""
        found = self.rows(RELOCATIONS, "<QQq")
        return {at: to for _, (at, info, to) in found if info & 0xFFFFFFFF in RELATIVE}

    def symbol(self, name):
        for section, (name_at, _, _, _, address, _) in self.rows(DYNAMIC_SYMBOLS, "<IBBHQQ"):
            if name_at and self.text(self.sections[section[6]][4] + name_at) == name:
                return address
        raise ValueError(f"{name} is not exported")


def arrays(elf):
    """Yields (name, type, bytes) of each weight array."""
    pointers = elf.pointers()
    at = elf.symbol("rnnoise_arrays")
    while at in pointers:
        kind, size = struct.unpack_from("<ii", elf.data, elf.offset(at) + 8)
        data = elf.offset(pointers[at + 16])
        yield elf.text(elf.offset(pointers[at])), kind, elf.data[data : data + size]
        at += ROW


def extract(library):
    """The weights in RNNoise's file format, from the bytes of librnnoise.so."""
    found = list(arrays(Elf(library)))
    names = {name for name, _, _ in found}
    blob = bytearray()
    for name, kind, data in found:
        if name.endswith("_weights_float") and name.replace("_float", "_int8") in names:
            continue
        padded = -(-len(data) // ALIGNMENT) * ALIGNMENT
        blob += struct.pack("<4siiii44s", b"DNNw", 0, kind, len(data), padded, name.encode("ascii"))
        blob += data.ljust(padded, b"\0")
    return bytes(blob)
