# The image of Slipway. `docker build .` makes `slipway`, the program and nothing else;
# `docker build --target slipway-shell .` the same with a shell and the scripts of entrypoint/.
# Written for Docker's classic builder as well as for BuildKit.

ARG BASE=debian:bookworm-slim

# What the build needs: made again only when the list of packages changes.
# hadolint ignore=DL3006
FROM ${BASE} AS tools
WORKDIR /slipway
COPY scripts/install-deps.sh scripts/
RUN scripts/install-deps.sh --image && rm -rf /var/lib/apt/lists/*

FROM tools AS build
COPY CMakeLists.txt CMakePresets.json ./
COPY cmake cmake
COPY src src
RUN cmake --preset release && cmake --build --preset release --target slipway

# The files of the image, with their rights: group 0 may read all of it, so that any user id can.
FROM tools AS files
COPY --from=build /slipway/build/release/slipway /image/slipway
RUN mkdir -p /image/etc/ssl/certs /image/data && \
    cp /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/ && \
    echo 'slipway:x:65532:65532:slipway:/:/slipway' >/image/etc/passwd && \
    echo 'slipway:x:65532:' >/image/etc/group && \
    chmod 1777 /image/data

FROM files AS files-shell
COPY entrypoint /image/entrypoint
RUN mkdir -p /image/bin && \
    cp /bin/busybox /image/bin/ && \
    /image/bin/busybox --list | grep -vx busybox | xargs -I '{}' ln -s busybox '/image/bin/{}' && \
    ln -s /slipway /image/bin/slipway && \
    chmod -R a+rX /image/entrypoint

FROM scratch AS base
ARG VERSION=0.1.0
# scripts/build-image.sh adds what only it knows: revision, created, source.
LABEL org.opencontainers.image.title="slipway" \
    org.opencontainers.image.description="Database migrations in plain SQL" \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.vendor="Slipway"
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
WORKDIR /
USER 65532:65532
ENTRYPOINT ["/slipway"]
CMD ["--help"]

FROM base AS slipway-shell
COPY --from=files-shell /image/ /

FROM base AS slipway
COPY --from=files /image/ /
