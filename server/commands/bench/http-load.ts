import { connect, type Socket } from "node:net";

interface Load {
  port: number;
  /** Whole requests as they go over the wire, taken in turn. */
  requests: readonly string[];
  connections: number;
  /** How many answers to wait for. */
  count: number;
}

/**
 * Answers a second that a server gives to kept connections, each with one request under way. Written to the socket itself, so that the
 * load costs next to nothing beside the server it measures. Throws when an answer is not 200.
 */
export async function answersPerSecond({
  port,
  requests,
  connections,
  count,
}: Load): Promise<number> {
  let next = Math.floor(Math.random() * requests.length);
  let left = count;
  const take = () => {
    if (left === 0) return null;
    left -= 1;
    next = (next + 1) % requests.length;
    return requests[next] ?? null;
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, () => oneConnection(port, take)));
  return count / ((performance.now() - began) / 1000);
}

function oneConnection(port: number, take: () => string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, "127.0.0.1");
    let received = "";
    const send = () => {
      const request = take();
      if (request !== null) return socket.write(request, "latin1");
      socket.destroy();
      return resolve();
    };
    socket.setNoDelay(true).setEncoding("latin1");
    socket.once("connect", send).once("error", reject);
    socket.once("close", () => reject(new Error("The server closed a kept connection.")));
    socket.on("data", (text) => {
      received += text;
      if (!isWhole(received)) return;
      if (!received.startsWith("HTTP/1.1 200 ")) {
        socket.destroy();
        reject(new Error(received.slice(0, 1_000)));
        return;
      }
      received = "";
      send();
    });
  });
}

/** Whether an answer has arrived to its end, told by its length or in chunks. */
function isWhole(received: string): boolean {
  const head = received.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, head))?.[1];
  return length === undefined
    ? received.endsWith("\r\n0\r\n\r\n")
    : received.length >= head + 4 + Number(length);
}
