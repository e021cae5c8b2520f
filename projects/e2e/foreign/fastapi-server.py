"""A server that this project has not written: plain mode of PROTOCOL.md on FastAPI.

`python3 fastapi-server.py PORT` serves sockets on every path of 127.0.0.1. `POST /close/1011` closes
all of them with that code, `GET /connections` counts them.
"""

import json
import sys
import time
import uuid

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()
sockets: set[WebSocket] = set()


def envelope(kind: str, payload: dict) -> str:
    now = int(time.time() * 1000)
    return json.dumps({"type": kind, "id": str(uuid.uuid4()), "ts": now, "payload": payload})


def answer(text: str) -> str:
    try:
        message = json.loads(text)
    except ValueError:
        return text
    if not isinstance(message, dict) or not message:
        return text
    if message.get("type") == "ping":
        return envelope("pong", {})
    if message.get("type") == "chat":
        return envelope("chat", {"echo": message.get("payload")})
    return envelope("system", {"ok": True})


@app.post("/close/{code}")
async def close_all(code: int) -> dict:
    for socket in list(sockets):
        sockets.discard(socket)
        await socket.close(code)
    return {"code": code}


@app.get("/connections")
async def count() -> int:
    return len(sockets)


@app.websocket("/{path:path}")
async def serve(socket: WebSocket) -> None:
    await socket.accept()
    sockets.add(socket)
    try:
        await socket.send_text(envelope("system", {"info": "connected"}))
        while True:
            await socket.send_text(answer(await socket.receive_text()))
    except (WebSocketDisconnect, RuntimeError):
        pass  # The client has left, or all were closed.
    finally:
        sockets.discard(socket)


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="info", access_log=False)
