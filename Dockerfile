# The production image: the jar leaves the embedded database and the demo's parts out of reach.
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /portal
COPY pom.xml mvnw .springjavaformatconfig ./
COPY .mvn .mvn
COPY src src
RUN ./mvnw -B -ntp package -DskipTests

FROM eclipse-temurin:25-jre
# Names in Indic scripts, Thai and Arabic are set by the JDK, which asks for fontconfig.
RUN apt-get update && apt-get install -y --no-install-recommends fontconfig && rm -rf /var/lib/apt/lists/*
RUN useradd --system --no-create-home portal && mkdir -m 700 /var/lib/portal && chown portal /var/lib/portal
WORKDIR /portal
COPY --from=build /portal/target/cec-portal-*.jar portal.jar
USER portal
ENV SPRING_PROFILES_ACTIVE=production PORTAL_WORKDIR=/var/lib/portal/work
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "portal.jar"]
