import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { addressBehind, clientAddress } from "./client-address.ts";
import { tellSocketAddress } from "./socket-address.ts";

const of = (forwarded: string, hops: number) =>
  clientAddress(new Headers({ "x-forwarded-for": forwarded }), hops);

describe("T27 the client's address", () => {
  test("with no believed proxy a header moves nothing", () => {
    expect(of("1.2.3.4", 0)).toBe(of("5.6.7.8", 0));
  });

  test("believed proxies are counted from the right, so what a client adds in front moves nothing", () => {
    expect(of("203.0.113.9", 1)).toBe("203.0.113.9");
    expect(of("1.1.1.1, 2.2.2.2, 203.0.113.9", 1)).toBe("203.0.113.9");
    expect(of("1.1.1.1, 203.0.113.9, 10.0.0.1", 2)).toBe("203.0.113.9");
    expect(addressBehind("203.0.113.9", 2)).toBeUndefined();
  });

  test("IPv6 counts by its /64, and IPv4 in it as IPv4", () => {
    expect(of("2001:db8:1:2:aaaa::1", 1)).toBe(of("2001:0db8:0001:0002::ffff", 1));
    expect(of("2001:db8:1:3::1", 1)).not.toBe(of("2001:db8:1:2::1", 1));
    expect(of("::1", 1)).toBe("0:0:0:0::/64");
    expect(of("::ffff:203.0.113.9", 1)).toBe("203.0.113.9");
  });

  test("what is no address counts as one", () => {
    expect(of("<script>", 1)).toBe(of("anything", 1));
  });

  test("the server overwrites the header with the socket's address before anybody reads it", async () => {
    tellSocketAddress(0);
    const server = createServer((request, response) => {
      response.end(
        clientAddress(
          new Headers({ "x-forwarded-for": String(request.headers["x-forwarded-for"]) }),
          0,
        ),
      );
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = await fetch(url, {
      headers: { "x-forwarded-for": "198.51.100.7, 198.51.100.8" },
    });
    expect(await answer.text()).toBe("127.0.0.1");
    server.close();
  });
});
