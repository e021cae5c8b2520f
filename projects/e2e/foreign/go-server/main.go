// A server that this project has not written: plain mode of PROTOCOL.md in Go.
//
// `go-server PORT` serves sockets on every path of 127.0.0.1. `POST /close/1011` closes all of them
// with that code, `GET /connections` counts them.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"path"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

type envelope struct {
	Type    string `json:"type"`
	Ts      int64  `json:"ts"`
	Payload any    `json:"payload"`
}

type hub struct {
	mutex   sync.Mutex
	sockets map[*websocket.Conn]bool
}

// The browser's origin is not checked here: a server with cookies has to, in CheckOrigin.
var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func say(kind string, payload any) envelope {
	return envelope{kind, time.Now().UnixMilli(), payload}
}

// What is written back: an envelope, or the same text if it is none.
func answer(text []byte) any {
	var message map[string]any
	if json.Unmarshal(text, &message) != nil || len(message) == 0 {
		return text
	}
	switch message["type"] {
	case "ping": // any frame keeps the client content, and this one measures the round trip
		return say("pong", map[string]any{})
	case "chat":
		return say("chat", map[string]any{"echo": message["payload"]})
	}
	return say("system", map[string]any{"ok": true})
}

func (h *hub) serve(w http.ResponseWriter, r *http.Request) {
	socket, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	h.mutex.Lock()
	h.sockets[socket] = true
	h.mutex.Unlock()
	defer func() {
		h.mutex.Lock()
		delete(h.sockets, socket)
		h.mutex.Unlock()
		socket.Close()
	}()
	socket.SetReadLimit(64 << 10) // a larger message closes with 1009
	if socket.WriteJSON(say("system", map[string]any{"info": "connected"})) != nil {
		return
	}
	for {
		kind, text, err := socket.ReadMessage()
		if err != nil {
			return
		}
		if kind != websocket.TextMessage {
			continue
		}
		reply := answer(text)
		if raw, same := reply.([]byte); same {
			err = socket.WriteMessage(websocket.TextMessage, raw)
		} else {
			err = socket.WriteJSON(reply)
		}
		if err != nil {
			return
		}
	}
}

func (h *hub) closeAll(w http.ResponseWriter, r *http.Request) {
	code, err := strconv.Atoi(path.Base(r.URL.Path))
	if err != nil || r.Method != http.MethodPost {
		http.Error(w, "POST /close/1011", http.StatusBadRequest)
		return
	}
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for socket := range h.sockets {
		frame := websocket.FormatCloseMessage(code, "")
		socket.WriteControl(websocket.CloseMessage, frame, time.Now().Add(time.Second))
		delete(h.sockets, socket)
	}
	fmt.Fprintf(w, `{"code":%d}`, code)
}

func (h *hub) count(w http.ResponseWriter, _ *http.Request) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	fmt.Fprint(w, len(h.sockets))
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	h := &hub{sockets: map[*websocket.Conn]bool{}}
	http.HandleFunc("/close/", h.closeAll)
	http.HandleFunc("/connections", h.count)
	http.HandleFunc("/", h.serve)
	log.Printf("listening on %s", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
