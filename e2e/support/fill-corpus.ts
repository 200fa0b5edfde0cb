import type { APIRequestContext } from "playwright/test";
import { guardCell } from "#server/domain/import/write-csv.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { ask, change } from "./api-of.ts";
import { builtActions, callAction } from "./call-action.ts";
import { CORPUS, TEXTS } from "./corpus.ts";
import { askToJoin, companyIdOf, type Raised, register } from "./device-client.ts";
import { csv } from "./files.ts";

const FIRST_IMEI = 865_000;

export interface Corpus {
  deviceIds: string[];
  linkId: string;
  linkCode: string;
  importId: string;
  /** A request that was rejected with the corpus for its reason. */
  rejected: Raised;
  agentId: string;
}

/** Types every text of the corpus into every kind of name, note and reason of an organisation; `api` is its owner's. */
export async function fillCorpus(api: APIRequestContext): Promise<Corpus> {
  const agentId = await fillPeople(api);
  const [partnerId = ""] = await Promise.all(
    TEXTS.map(
      async (name) =>
        (await change<{ partnerId: string }>(api, "partner.create", { name })).partnerId,
    ),
  );
  const [outletId = ""] = await Promise.all(
    TEXTS.map(
      async (name) =>
        (await change<{ outletId: string }>(api, "outlet.create", { name, partnerId })).outletId,
    ),
  );
  const deviceIds: string[] = [];
  for (const [index, text] of TEXTS.entries()) {
    const device = {
      platform: "android",
      imei: testImei(FIRST_IMEI + index),
      model: text,
      assetTag: text,
    };
    const made = { device, assignTo: agentId, outletId, partnerId };
    deviceIds.push((await change<{ deviceId: string }>(api, "device.create", made)).deviceId);
  }
  const links = await Promise.all(
    TEXTS.map((label) => change<{ linkId: string; code: string }>(api, "link.create", { label })),
  );
  const { users } = await ask<{ users: { userId: string; available: number }[] }>(
    api,
    "allocation.summary",
  );
  const owner = users.find(({ available }) => available > TEXTS.length);
  for (const note of TEXTS) {
    await change(api, "allocation.allot", { userId: owner?.userId, amount: -1, note });
  }
  await change(api, "organisation.change", {
    name: `${CORPUS.image}${CORPUS.header}`,
    supportContact: CORPUS.scheme,
  });
  const rejected = await fillRequests(api);
  const importId = await fillImport(api);
  const [link] = links;
  return { deviceIds, agentId, rejected, importId, ...pick(link) };
}

const pick = (link?: { linkId: string; code: string }) => ({
  linkId: link?.linkId ?? "",
  linkCode: link?.code ?? "",
});

async function fillPeople(api: APIRequestContext): Promise<string> {
  let agentId = "";
  for (const [index, name] of TEXTS.entries()) {
    const input = { email: `person${index}@corpus.example`, name, role: "agent" };
    agentId = (await change<{ userId: string }>(api, "user.make", input)).userId;
    await change(api, "device.saveView", { name, query: `search=${index}` });
  }
  return agentId;
}

async function fillRequests(api: APIRequestContext): Promise<Raised> {
  const companyId = await companyIdOf(api);
  const token = await register(api, "asker@corpus-people.example", CORPUS.image);
  const [first, second] = [
    await askToJoin(api, token, companyId, FIRST_IMEI + 500),
    await askToJoin(api, token, companyId, FIRST_IMEI + 501),
  ];
  const selection = { ids: [first.requestId] };
  await change(api, "request.reject", { selection, reason: TEXTS.join("\n").slice(0, 500) });
  return second ? first : second;
}

/** An import of good and of broken rows, checked and not committed. */
async function fillImport(api: APIRequestContext): Promise<string> {
  // As our own files are written, so that each text is read as it is here.
  const cell = (text: string) => `"${guardCell(text).replaceAll('"', '""')}"`;
  const rows = TEXTS.flatMap((text, index) => [
    `Android,${testImei(FIRST_IMEI + 600 + index)},,${cell(text)},${cell(text)}`,
    `Android,35000,${cell(text)},${cell(text)},${cell(text)}`,
  ]);
  const header = "Platform,IMEI,Agent email,Model,Asset tag";
  const { buffer } = csv("corpus.csv", [header, ...rows].join("\r\n"));
  const bytes = Uint8Array.from(buffer);
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  const fileName = `${CORPUS.image} ${CORPUS.hyperlink}.csv`;
  const { importId } = await change<{ importId: string }>(api, "import.begin", {
    ...{ fileName, fileSize: bytes.byteLength, sha256: digest },
  });
  const form = new FormData();
  form.append("importId", importId);
  form.append("file", new File([bytes], "corpus.csv"));
  const action = builtActions().find(({ name }) => name === "uploadTemplate");
  if (!action) throw new Error("the build has no upload");
  // Its answer ends when the check does.
  await (await callAction(api, { action, args: [form] })).text();
  return importId;
}
