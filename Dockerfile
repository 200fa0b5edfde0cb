# The standalone server alone, as its own user, with its data in a volume. Migrations run at start.
#   docker build -t smartmdm-enrolment .
#   docker run -p 3000:3000 -v enrolment:/data -e NEXTAUTH_SECRET=… -e NEXTAUTH_URL=https://enrol.company.example smartmdm-enrolment
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN NEXT_TELEMETRY_DISABLED=1 npm run build

FROM node:24-bookworm-slim
WORKDIR /enrolment
COPY --from=build /build/.next/standalone ./
RUN install -d -o node -g node -m 0700 /data
USER node
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
VOLUME /data
EXPOSE 3000
# SIGTERM ends it: what was begun is finished or rolled back within 10 s.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "start.mjs"]
