import { SessionPeer } from './session-peer';

/** The sessions that the scripted servers of one test know, by their names. */
export class SessionPeers {
  private peers = new Map<string, SessionPeer>();
  private losses = 0;

  /** Names the memory of ids. */
  get memory(): string {
    return `memory-${this.losses}`;
  }

  of(sid: string): SessionPeer {
    const peer = this.peers.get(sid) ?? new SessionPeer();
    this.peers.set(sid, peer);
    return peer;
  }

  /** As a server does that has been restarted without a durable store. */
  forget(): void {
    this.peers = new Map();
    this.losses++;
  }
}
