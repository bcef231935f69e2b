# The image of one service:
#
#   docker build --build-arg SERVICE=ride-booking-service -t wildrydes/ride-booking .
#   docker build --build-arg SERVICE=unicorn-management-service --build-arg PORT=8081 -t wildrydes/unicorn-management .
#
# It runs as a user without rights, on a read-only file system but for /tmp (H3 unpacks its native
# library there, Tomcat its work). JAVA_TOOL_OPTIONS adds options of the JVM.

FROM eclipse-temurin:25-jdk AS source
WORKDIR /source
COPY . .

# BuildKit keeps Maven's downloads from one build to the next. The classic builder cannot, and may
# not even see such a step; it sets no TARGETOS, and takes the other branch.
FROM source AS package-on-linux
ONBUILD RUN --mount=type=cache,target=/root/.m2 docker/package
FROM source AS package-on-classic
ONBUILD RUN docker/package
FROM package-on-${TARGETOS:-classic} AS package

FROM eclipse-temurin:25-jre AS herd
WORKDIR /opt/demo
COPY --from=package /layers/demo/ ./
USER 10001:10001
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", "-jar", "app.jar"]

# Where the services stand in the end: a cache is good for the very files that it was trained with.
FROM herd AS training
USER root
COPY docker/train /usr/local/bin/
COPY docker/java.options /opt/
COPY --from=package /layers/ride-booking-service/dependencies/ /opt/ride-booking-service/
COPY --from=package /layers/ride-booking-service/application/ /opt/ride-booking-service/
COPY --from=package /layers/unicorn-management-service/dependencies/ /opt/unicorn-management-service/
COPY --from=package /layers/unicorn-management-service/application/ /opt/unicorn-management-service/
RUN train

FROM eclipse-temurin:25-jre
ARG SERVICE=ride-booking-service
ARG PORT=8080
WORKDIR /opt/${SERVICE}
COPY --from=package /layers/${SERVICE}/dependencies/ ./
COPY --from=package /layers/${SERVICE}/application/ ./
COPY --from=training /opt/${SERVICE}/app.aot ./
COPY docker/java.options /opt/
COPY docker/healthy /usr/local/bin/
USER 10001:10001
VOLUME /tmp
ENV SERVER_PORT=${PORT}
EXPOSE ${PORT}
HEALTHCHECK --interval=3s --timeout=5s --start-period=60s --retries=20 CMD ["healthy"]
# As the first process java gets the signal to stop, and stops gracefully.
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "@/opt/java.options", "-jar", "app.jar"]
