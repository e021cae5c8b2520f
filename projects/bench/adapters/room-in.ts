/** What waits in a socket before its client pauses, in bytes. */
const FULL = 1_000_000;

/** Waits a moment when a socket, or what has one, holds too much that is not sent yet. */
export function roomIn(
  socket: { readonly bufferedAmount: number } | null | undefined,
): Promise<unknown> | undefined {
  if (!socket || socket.bufferedAmount <= FULL) return undefined;
  return new Promise((resolve) => setTimeout(resolve, 1));
}
