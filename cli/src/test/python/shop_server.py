"""An MCP server that sells tea and opens doors: by its standard streams, or, with "http", on a free port that it prints."""

import os
import socket
import sys

import uvicorn
from mcp.server import MCPServer
from mcp.types import ToolAnnotations

server = MCPServer("shop")


@server.tool(annotations=ToolAnnotations(readOnlyHint=True))
def price(of: str) -> str:
    """What something costs."""
    return of + " is two euros"


@server.tool(title="open the door")
def open_door(floor: int) -> str:
    """Opens a door."""
    if floor > 9:
        raise ValueError("there is no such floor")
    return f"the door on floor {floor} is open"


@server.tool(annotations=ToolAnnotations(readOnlyHint=True))
def catalogue() -> str:
    """All there is."""
    return "tea " * 100_000


@server.tool()
def crash() -> str:
    """Ends this program."""
    os._exit(3)


if sys.argv[1:] == ["http"]:
    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(server.streamable_http_app(), log_level="warning")).run(sockets=[listening])
else:
    server.run()
