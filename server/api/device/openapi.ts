import { z } from "zod";
import { APP_CODES, type AppCode } from "#server/domain/errors.ts";
import { HTTP_STATUS } from "../errors.ts";
import { CODE_GUIDE } from "./code-guide.ts";
import { type DescribedProcedure, describedProcedures } from "./procedures.ts";

type Json = Record<string, unknown>;

const SCHEMES = {
  account: "A person's, from `account.*`; lives an hour.",
  request: "A tagging request's, from `enrolment.start`; good as long as the request is kept.",
  device: "An enrolled device's, from `enrolment.start` or `enrolment.claim`; until re-enrolment.",
} as const;

/** OpenAPI 3.1 of the device API, made from the schemas the procedures themselves check by. */
export function deviceOpenApi(): Json {
  const procedures = describedProcedures();
  return {
    openapi: "3.1.0",
    info: {
      title: "SmartMDM Enrolment: Device API",
      version: "1",
      description:
        "What device clients call. tRPC over HTTP as it is: a mutation is a POST with JSON, a query a GET with `?input=`; no batching. Moments are ISO 8601 in UTC, ids are strings, what is absent is null.",
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "account", description: "People's accounts." },
      { name: "enrolment", description: "How a device comes into an organisation." },
      { name: "device", description: "What an enrolled device calls." },
    ],
    paths: Object.fromEntries(
      procedures.map((one) => [`/api/device/${one.path}`, { [methodOf(one)]: operation(one) }]),
    ),
    components: {
      securitySchemes: Object.fromEntries(
        Object.entries(SCHEMES).map(([name, description]) => [
          `${name}Token`,
          { type: "http", scheme: "bearer", description },
        ]),
      ),
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      headers: { RetryAfter: RETRY_AFTER },
      schemas: { Error: ERROR },
    },
  };
}

function methodOf({ type }: DescribedProcedure): "get" | "post" {
  return type === "query" ? "get" : "post";
}

function operation(one: DescribedProcedure): Json {
  const input = schemaOf(one.input, "input");
  const takesSomething = input && Object.keys((input.properties as Json) ?? {}).length > 0;
  return {
    operationId: one.path.replace(".", "_"),
    tags: [one.path.split(".")[0]],
    summary: one.summary,
    security: securityOf(one),
    ...(one.type === "mutation" && {
      parameters: [{ $ref: "#/components/parameters/IdempotencyKey" }],
      requestBody: {
        required: true,
        content: { "application/json": { schema: takesSomething ? input : NOTHING } },
      },
    }),
    responses: { 200: success(one), ...failures(one.allCodes) },
  };
}

function securityOf({ token }: DescribedProcedure): Json[] {
  if (token === null) return [];
  if (token === "account?") return [{ accountToken: [] }, {}];
  return [{ [`${token}Token`]: [] }];
}

function success(one: DescribedProcedure): Json {
  const data = schemaOf(one.output, "output") ?? {};
  const result = object({ data });
  return {
    description: "Done.",
    content: { "application/json": { schema: object({ result }) } },
  };
}

/** One answer a status, naming the codes it comes with. */
function failures(codes: AppCode[]): Json {
  const statuses = [...new Set(codes.map((code) => HTTP_STATUS[code]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => HTTP_STATUS[code] === status);
      const waits = status === 429 || status === 503;
      const told = here.map((code) => `\`${code}\`: ${CODE_GUIDE[code].meaning}`).join(" ");
      return [
        status,
        {
          description: told,
          ...(waits && { headers: { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } }),
          content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
        },
      ];
    }),
  );
}

function schemaOf(schema: z.ZodType | null, io: "input" | "output"): Json | null {
  if (!schema) return null;
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return json;
}

function object(properties: Record<string, Json>): Json {
  return { type: "object", properties, required: Object.keys(properties) };
}

const NOTHING = { type: "object", additionalProperties: false };

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Up to 64 visible ASCII characters, kept 24 hours: the same key with the same body gives the same answer and one effect.",
  schema: { type: "string", minLength: 1, maxLength: 64, pattern: "^[\\x21-\\x7e]+$" },
};

const RETRY_AFTER = {
  description: "Seconds after which trying again makes sense.",
  schema: { type: "integer", minimum: 1 },
};

const ERROR = object({
  error: object({
    message: { type: "string", description: "For a person: what happened, and what to do." },
    code: { type: "integer", description: "tRPC's own number." },
    data: object({
      code: { type: "string", description: "tRPC's own name of the status." },
      httpStatus: { type: "integer" },
      path: { type: ["string", "null"] },
      appCode: { type: "string", enum: [...APP_CODES] },
      retryable: { type: "boolean" },
      retryAfterSeconds: { type: ["integer", "null"] },
      details: {
        description:
          "INVALID_INPUT: `[{ field, code, message }]`, a field of `device` by its own name, `imei`. Else null, or as told.",
      },
      requestId: { type: "string", description: "Stands in the server's log." },
    }),
  }),
});
