export { Email } from "#server/domain/user/email.ts";
