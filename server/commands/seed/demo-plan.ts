import type { Role } from "#server/domain/context.ts";

export interface DemoUser {
  email: string;
  name: string;
  role: Role;
}

export interface DemoOrganisation {
  name: string;
  owner: Omit<DemoUser, "role">;
  users: DemoUser[];
  /** Licences the operator grants; they go to the owner. */
  granted: number;
  /** Licences the owner hands on, by e-mail address. */
  handedOn: Record<string, number>;
  partners: string[];
  /** Outlet, and the channel partner it belongs to. */
  outlets: { name: string; partner: string | null }[];
}

/** Invented people of an invented company: forty who hold devices. */
const AGENT_NAMES = [
  ..."Abena Akello Anouk Bao Bilal Camila Chidi Dalia Desta Elif".split(" "),
  ..."Emeka Farid Fenna Gita Hana Ines Ivo Jalil Juno Kaito".split(" "),
  ..."Kofi Leila Linh Maren Mateo Nadia Nils Oksana Omar Paloma".split(" "),
  ..."Quim Rania Rohan Sanna Tariq Umi Vera Wanjiru Yusuf Zofia".split(" "),
];

const AGENTS = AGENT_NAMES.map(
  (name, index): DemoUser => ({
    email: `agent${index + 1}@acme.example`,
    name: `${name} Acme`,
    role: "agent",
  }),
);

/** The demo of CONTRACT.md, "Commands". */
export const DEMO: DemoOrganisation[] = [
  {
    name: "Acme Logistics",
    owner: { email: "owner@acme.example", name: "Olive Acme" },
    users: [
      { email: "admin@acme.example", name: "Adam Acme", role: "admin" },
      { email: "viewer@acme.example", name: "Vida Acme", role: "viewer" },
      ...AGENTS,
    ],
    granted: 25_000,
    handedOn: { "admin@acme.example": 5_000 },
    partners: ["Northwind Mobile", "Harbour Telecom"],
    outlets: [
      { name: "Central depot", partner: null },
      { name: "North depot", partner: "Northwind Mobile" },
      { name: "South depot", partner: "Northwind Mobile" },
      { name: "Harbour gate", partner: "Harbour Telecom" },
      { name: "Airport hub", partner: null },
    ],
  },
  {
    name: "Globex Field Services",
    owner: { email: "owner@globex.example", name: "Otto Globex" },
    users: [],
    granted: 1_000,
    handedOn: {},
    partners: [],
    outlets: [],
  },
];

export const DEMO_OPERATOR = { email: "operator@smartmdm.example", name: "Odile Operator" };
