# syntax=docker/dockerfile:1
# The production image. The jar in it has neither the demo organisation nor the embedded database.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /portal
COPY pom.xml mvnw .springjavaformatconfig ./
COPY .mvn .mvn
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp package -Dmaven.test.skip -DskipTests
RUN java -Djarmode=tools -jar target/cec-portal-*.jar extract --layers --application-filename portal.jar \
    --destination layers

FROM eclipse-temurin:25-jre AS runtime
# Names in Indic scripts, Thai and Arabic are set by the JDK, which asks for fontconfig. curl asks whether all is well.
RUN apt-get update && apt-get install -y --no-install-recommends curl fontconfig && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 portal && useradd --system --uid 10001 --gid 10001 --no-create-home portal \
    && install -d -m 700 -o 10001 -g 10001 /var/lib/portal
WORKDIR /portal
# What seldom changes comes first, so that a new version of the portal is a small layer.
COPY --from=build /portal/layers/dependencies/ ./
COPY --from=build /portal/layers/spring-boot-loader/ ./
COPY --from=build /portal/layers/snapshot-dependencies/ ./
COPY --from=build /portal/layers/application/ ./

# Starts the portal once, on a throwaway database, and keeps what the JVM learned: the next start takes half the CPU.
FROM runtime AS training
RUN apt-get update && apt-get install -y --no-install-recommends postgresql && rm -rf /var/lib/apt/lists/*
COPY compose /compose
RUN sh /compose/train.sh

FROM runtime
COPY --from=training /portal/portal.aot ./
USER 10001:10001
ENV SPRING_PROFILES_ACTIVE=production PORTAL_WORKDIR=/var/lib/portal/work
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=2m --retries=3 \
    CMD ["sh", "-c", "curl -fsS -o /dev/null http://localhost:${SERVER_PORT:-8080}/actuator/health/readiness"]
# A cache that does not fit the JVM or its settings is passed over.
ENTRYPOINT ["java", "-XX:AOTCache=portal.aot", "-XX:MaxRAMPercentage=60", "-jar", "portal.jar"]
