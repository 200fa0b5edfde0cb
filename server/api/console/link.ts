import { z } from "zod";
import { derivedToken } from "#server/auth/derived-token.ts";
import { CreateLinkInput, createLink } from "#server/domain/link/create-link.ts";
import { CreateTokenInput, createToken } from "#server/domain/link/create-token.ts";
import { LinkInput, TokenInput } from "#server/domain/link/link-input.ts";
import { LinkItem, ListLinksInput, listLinks } from "#server/domain/link/list-links.ts";
import { ListTokensInput, listTokens, TokenItem } from "#server/domain/link/list-tokens.ts";
import { revokeLink } from "#server/domain/link/revoke-link.ts";
import { revokeToken } from "#server/domain/link/revoke-token.ts";
import { enrolmentAddress } from "../enrolment-address.ts";
import { router, userProcedure } from "../trpc.ts";

const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
    total: z.number(),
    totalIsEstimate: z.boolean(),
  });

const Addressed = LinkItem.extend({ address: z.string() });
const tokenOf = (tokenId: string) => derivedToken("provisioning", tokenId);

/** Enrolment links and provisioning tokens of the caller's organisation (PRODUCT.md, Pre-enrolment, Self-enrolment). */
export const linkRouter = router({
  list: userProcedure
    .input(ListLinksInput.optional())
    .output(page(Addressed))
    .query(async ({ ctx, input }) => {
      const { items, ...rest } = await listLinks(ctx.domain, input ?? {});
      return {
        ...rest,
        items: items.map((item) => ({ ...item, address: enrolmentAddress(item.code) })),
      };
    }),
  create: userProcedure
    .input(CreateLinkInput)
    .output(z.object({ linkId: z.string(), code: z.string(), address: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const made = await createLink(ctx.domain, input);
      return { ...made, address: enrolmentAddress(made.code) };
    }),
  revoke: userProcedure
    .input(LinkInput)
    .output(z.object({ linkId: z.string(), label: z.string() }))
    .mutation(({ ctx, input }) => revokeLink(ctx.domain, input)),
  tokens: userProcedure
    .input(ListTokensInput.optional())
    .output(page(TokenItem))
    .query(({ ctx, input }) => listTokens(ctx.domain, input ?? {})),
  /** The only answer that ever has the token in it; the same Idempotency-Key repeats it. */
  createToken: userProcedure
    .input(CreateTokenInput)
    .output(z.object({ tokenId: z.string(), token: z.string(), expiresAt: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const made = await createToken(ctx.domain, input, (tokenId) => tokenOf(tokenId).hash);
      return { ...made, token: tokenOf(made.tokenId).token };
    }),
  revokeToken: userProcedure
    .input(TokenInput)
    .output(z.object({ tokenId: z.string(), label: z.string() }))
    .mutation(({ ctx, input }) => revokeToken(ctx.domain, input)),
});
