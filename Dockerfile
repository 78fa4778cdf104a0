# Griot without a database of its own: give it one by GRIOT_DATABASE (see docker-compose.yml).
#   docker build -t griot .

FROM debian:12-slim AS build
WORKDIR /griot
COPY daemon/packages.txt daemon/
# The server is for `database: embedded`, which an image does not need.
RUN apt-get update \
    && sed 's/#.*//' daemon/packages.txt | grep -vx 'postgresql-15' \
       | xargs apt-get install -y --no-install-recommends \
    && rm -rf /var/lib/apt/lists/*
COPY CMakeLists.txt CMakePresets.json ./
COPY sql sql
COPY daemon daemon
RUN cmake --preset release -DGRIOT_TESTS=OFF \
    && cmake --build build/release --target griot \
    && strip build/release/daemon/griot


FROM debian:12-slim
# What the binary links to, and curl for the health check.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates \
        curl \
        libbrotli1 \
        libcurl4 \
        libfmt9 \
        libicu72 \
        libpq5 \
        libpqxx-6.4 \
        libprometheus-cpp-core1.0 \
        libpugixml1v5 \
        libspdlog1.10 \
        libssl3 \
        libsystemd0 \
        libuchardet0 \
        libyaml-cpp0.7 \
        libzstd1 \
        zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/griot --create-home --shell /usr/sbin/nologin griot
COPY --from=build /griot/build/release/daemon/griot /usr/bin/griot
COPY feeds.yaml /etc/griot/feeds.yaml

# These win over feeds.yaml: a container is reached from outside itself, and keeps its files in the
# volume. Everything else may be read-only.
ENV GRIOT_LISTEN=0.0.0.0:8420 \
    GRIOT_STATE=/var/lib/griot
USER 10001:10001
VOLUME /var/lib/griot
EXPOSE 8420
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8420/healthz"]
ENTRYPOINT ["/usr/bin/griot"]
CMD ["run", "-c", "/etc/griot/feeds.yaml"]
