import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A mail as the server took it. */
export interface TakenMail {
  from: string;
  to: string;
  /** Head and body as they came. */
  data: string;
}

export interface SmtpServer {
  /** `smtp://127.0.0.1:port`. */
  url: string;
  mails: TakenMail[];
  /** What it answers to the recipient from now on: null takes it, "hang up" ends the connection. */
  behaviour: { recipient: string | "hang up" | null };
  close(): Promise<void>;
}

/** A mail server on loopback that speaks as much of RFC 5321 as a client needs, and keeps what it is given. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const mails: TakenMail[] = [];
  const behaviour: SmtpServer["behaviour"] = { recipient: null };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    speak(socket, { mails, behaviour });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    behaviour,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function speak(socket: Socket, { mails, behaviour }: Pick<SmtpServer, "mails" | "behaviour">) {
  let received = "";
  let mail: TakenMail = { from: "", to: "", data: "" };
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);

  function command(line: string) {
    const [, verb = "", rest = ""] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    if (/^(EHLO|HELO)$/i.test(verb)) say("250 loopback");
    else if (/^MAIL$/i.test(verb)) {
      mail = { from: addressOf(rest), to: "", data: "" };
      say("250 sender taken");
    } else if (/^RCPT$/i.test(verb)) recipient(addressOf(rest));
    else if (/^DATA$/i.test(verb)) {
      inData = true;
      say("354 end with a dot");
    } else if (/^QUIT$/i.test(verb)) socket.end("221 bye\r\n");
    else if (/^(RSET|NOOP)$/i.test(verb)) say("250 done");
    else say("502 not known here");
  }

  function recipient(to: string) {
    if (behaviour.recipient === "hang up") socket.destroy();
    else if (behaviour.recipient) say(behaviour.recipient);
    else {
      mail.to = to;
      say("250 recipient taken");
    }
  }

  function take(): boolean {
    const mark = inData ? "\r\n.\r\n" : "\r\n";
    const at = received.indexOf(mark);
    if (at < 0) return false;
    const text = received.slice(0, at);
    received = received.slice(at + mark.length);
    if (!inData) command(text);
    else {
      inData = false;
      mails.push({ ...mail, data: text });
      say("250 kept");
    }
    return true;
  }

  socket.setEncoding("utf8");
  socket.on("data", (piece: string) => {
    received += piece;
    while (take());
  });
  say("220 loopback");
}

function addressOf(text: string): string {
  return /<([^>]*)>/.exec(text)?.[1] ?? "";
}
