import { handleAuthRequest } from "#server/api/auth-handler.ts";

export { handleAuthRequest as GET, handleAuthRequest as POST };
