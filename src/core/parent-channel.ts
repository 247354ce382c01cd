/** A forked process's way to the one that started it. */
export interface ParentChannel {
  send(message: unknown, sent?: () => void): void;
  /** Closes it from this side. */
  close(): void;
}

/**
 * Takes the channel to the parent away from whatever is loaded later: a module of the user's may use `process.send`
 * or `process.disconnect` for ends of its own. What it sends then goes nowhere, as if nobody listened.
 */
export function takeParentChannel(): ParentChannel {
  const send = process.send?.bind(process);
  const disconnect = process.disconnect.bind(process);
  process.send = (...args: unknown[]) => {
    const sent = args.at(-1);
    if (typeof sent === 'function') process.nextTick(sent, null);
    return true;
  };
  process.disconnect = () => {};
  return {
    send: (message, sent) => void send?.(message, () => sent?.()),
    close: disconnect,
  };
}
