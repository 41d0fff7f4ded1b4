# Guidepost: web page, Slack and Discord. Keep /data: the log and its key are in it.
FROM node:20-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# sqlite3 is built here where there is no ready-made binary for the platform.
RUN npm ci --ignore-scripts && npm rebuild sqlite3 esbuild
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production GUIDEPOST_DB=/data/guidepost.sqlite GUIDEPOST_HOST=0.0.0.0 XDG_CACHE_HOME=/tmp
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
COPY --from=build /app/knowledge ./knowledge
COPY --from=build /app/node_modules ./node_modules
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.GUIDEPOST_PORT||3000)+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Stops within 15 s of SIGTERM; give it 20.
ENTRYPOINT ["node", "bin/guidepost.mjs"]
CMD ["serve"]
