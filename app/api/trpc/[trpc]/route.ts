import { handleConsoleRequest } from "#server/api/console-handler.ts";

export { handleConsoleRequest as GET, handleConsoleRequest as POST };
