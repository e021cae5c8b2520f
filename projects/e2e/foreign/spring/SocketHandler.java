// Plain mode of PROTOCOL.md in Spring Boot, with spring-boot-starter-websocket.
package com.example.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

class SocketHandler extends TextWebSocketHandler {
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, WebSocketSession> sockets = new ConcurrentHashMap<>();

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws IOException {
    // One thread at a time may write to a session: the decorator sees to it. A client that does not
    // read is cut off after 5 s or 512 KiB.
    var socket = new ConcurrentWebSocketSessionDecorator(session, 5_000, 512 * 1024);
    sockets.put(session.getId(), socket);
    say(socket, "system", Map.of("info", "connected"));
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage text) throws IOException {
    var socket = sockets.get(session.getId());
    JsonNode message;
    try {
      message = json.readTree(text.getPayload());
    } catch (JsonProcessingException notJson) {
      socket.sendMessage(text);
      return;
    }
    switch (message.path("type").asText()) {
      case "ping" -> say(socket, "pong", Map.of());
      case "chat" -> say(socket, "chat", Map.of("echo", message.path("payload")));
      default -> say(socket, "system", Map.of("ok", true));
    }
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    sockets.remove(session.getId());
  }

  private void say(WebSocketSession socket, String type, Object payload) throws IOException {
    var envelope = Map.of("type", type, "ts", System.currentTimeMillis(), "payload", payload);
    socket.sendMessage(new TextMessage(json.writeValueAsString(envelope)));
  }
}

@Configuration
@EnableWebSocket
class SocketConfiguration implements WebSocketConfigurer {
  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry.addHandler(new SocketHandler(), "/socket").setAllowedOrigins("https://example.com");
  }
}
