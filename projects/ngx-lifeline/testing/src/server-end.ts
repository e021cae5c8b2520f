import type { FrameData } from 'ngx-lifeline/core';
import { DialledSocket } from './dialled-socket';
import { inMs } from './in-ms';
import type { SessionAnswer } from './session-answer';
import type { SessionPeers } from './session-peers';
import { SessionScript } from './session-script';
import { show } from './show';
import type { TestClock } from './test-clock';
import type { Timeline } from './timeline';
import { wireMessages, type WireMessage } from './wire-message';

/** What a server's end needs of its test. */
export interface ServerEndHost {
  readonly clock: TestClock;
  readonly timeline: Timeline;
  readonly sessions: SessionPeers;
  readonly answerPing: (text: string) => unknown;
}

/** Something for the app that has arrived: a message, or a frame that is none. */
export interface Arrived {
  readonly at: number;
  readonly frame: FrameData;
  readonly message?: WireMessage;
  isAsserted: boolean;
}

/** The server's end of a dialled socket: it notes what happens, answers heartbeats and the session. */
export class ServerEnd {
  readonly dialledAt: number;
  readonly socket: DialledSocket;
  /** What the client sent for the app; neither heartbeats nor control frames, and nothing twice. */
  readonly arrived: Arrived[] = [];
  /** Every message that the client sent. */
  readonly sent: WireMessage[] = [];
  answersPings = true;
  script: SessionScript | undefined;
  isAsserted = false;
  private end: string | undefined;

  constructor(
    readonly name: string,
    url: string,
    protocols: readonly string[],
    private readonly host: ServerEndHost,
  ) {
    this.dialledAt = host.clock.elapsed();
    this.socket = new DialledSocket(url, protocols);
    this.socket.onSent = (data) => this.take(data);
    this.socket.onClosed = (code, reason) => {
      const how = [code, reason && `"${reason}"`].filter((part) => part !== undefined && part);
      this.over(
        how.length > 0 ? `closed by the client with ${how.join(' ')}` : 'given up by the client',
      );
    };
    const { href } = this.socket;
    const isAbsolute = URL.canParse(url);
    this.note(`dialled ${url}${isAbsolute ? '' : ` (${href})`}`);
  }

  /** Where it stands: `undefined` while it can be used for this. */
  problem(wanted: 'dialled' | 'open'): string | undefined {
    if (this.end !== undefined) return `it was ${this.end}`;
    const state = this.socket.readyState === 0 ? 'dialled' : 'open';
    if (state === wanted) return undefined;
    return state === 'open' ? 'it is open already' : 'it is not accepted yet';
  }

  /** Whether the app has `withSession()` (PROTOCOL.md, section 3). */
  get asksForSession(): boolean {
    return /[?&]lifeline=1\b/.test(this.socket.url);
  }

  get isOver(): boolean {
    return this.end !== undefined;
  }

  accept(protocol: string, session: SessionAnswer | undefined): void {
    const bare = this.asksForSession
      ? 'accepted, though it asks for a session: accept({ session: true })'
      : 'accepted';
    this.note(session ? 'accepted, with a session' : bare);
    if (session) {
      this.script = new SessionScript(session, this.host.sessions, {
        write: (message) => this.later(() => this.write(message)),
        close: (code, reason) => this.later(() => this.drop(code, reason)),
      });
    }
    this.socket.accept(protocol);
    this.script?.greet();
  }

  /** Sends a message, numbered where there is a session. */
  send(message: WireMessage): void {
    if (this.isOver && this.script) {
      this.script.keep(message);
      this.note(`keeps ${show(message)} for the next connection`);
    } else if (this.script) this.script.send(message);
    else this.write(message);
  }

  write(frame: WireMessage | FrameData): void {
    const data = isFrame(frame) ? frame : JSON.stringify(frame);
    this.note(`← ${describe(data)}`);
    this.socket.emit(data);
  }

  drop(code: number, reason: string): void {
    const why = reason && ` "${reason}"`;
    this.over(this.socket.readyState === 0 ? 'refused' : `dropped with ${code}${why}`);
    this.socket.drop(code, reason);
  }

  /** What was sent and is not asserted, in words. */
  unasserted(): string[] {
    return this.arrived
      .filter(({ isAsserted }) => !isAsserted)
      .map(({ at, frame }) => `${this.name} was sent at ${inMs(at)}: ${describe(frame)}`);
  }

  note(what: string): void {
    this.host.timeline.note(`${this.name} ${what}`);
  }

  private over(end: string): void {
    this.end ??= `${end} at ${inMs(this.host.clock.elapsed())}`;
    this.note(end);
  }

  /** A socket answers when the call that made it do so has returned. */
  private later(run: () => void): void {
    this.host.clock.soon(() => {
      if (!this.isOver) run();
    });
  }

  private take(frame: FrameData): void {
    const at = this.host.clock.elapsed();
    const text = typeof frame === 'string' ? frame : undefined;
    const pong = text === undefined ? undefined : this.host.answerPing(text);
    const messages = text === undefined ? [] : wireMessages(text);
    this.sent.push(...messages);
    this.note(
      `→ ${describe(frame)}${pong !== undefined && !this.answersPings ? ' (unanswered)' : ''}`,
    );
    if (pong !== undefined) {
      if (this.answersPings) this.later(() => this.write(pong as WireMessage));
      return;
    }
    if (messages.length === 0) this.arrived.push({ at, frame, isAsserted: false });
    for (const message of messages) {
      if (this.script && !this.script.take(message)) continue;
      this.arrived.push({ at, frame: JSON.stringify(message), message, isAsserted: false });
    }
  }
}

function isFrame(value: unknown): value is FrameData {
  return typeof value === 'string' || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function describe(frame: FrameData): string {
  return typeof frame === 'string' ? show(frame) : `${frame.byteLength} bytes`;
}
