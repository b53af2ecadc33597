package org.cecportal.shared.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.apache.catalina.Context;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.web.FormTarget;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Sets the web server up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ WireSettings.class, Proxies.class })
class Wire implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private static final String HTTPS = "https";

    private static final int HTTPS_PORT = 443;

    private static final int HTTP_PORT = 80;

    private final WireSettings settings;

    private final Proxies proxies;

    private final RefusalPages pages;

    private final URI address;

    private final ObjectProvider<FormTarget> formTargets;

    Wire(WireSettings settings, Proxies proxies, RefusalPages pages, PortalSettings portal,
            ObjectProvider<FormTarget> formTargets) {
        this.formTargets = formTargets;
        this.settings = settings;
        this.proxies = proxies;
        this.pages = pages;
        this.address = portal.baseUrl();
    }

    /** Last, so that nothing of the web server's own pages is left. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(PortalProtocol.class.getName());
        server.addConnectorCustomizers(this::connect);
        server.addContextCustomizers(this::answer, Wire::readForms);
        server.addEngineValves(new AnswerHeaders(() -> PageHeaders.policy(formTargets.orderedStream())),
                new Pace(settings, pages));
        if (proxies.any()) {
            server.addEngineValves(behindProxies());
        }
    }

    private void connect(Connector connector) {
        NetMaskSet exempt = proxies.networks();
        if (connector.getProtocolHandler() instanceof PortalProtocol protocol) {
            protocol.connections().limit(settings, exempt);
        }
        boolean secure = HTTPS.equalsIgnoreCase(address.getScheme());
        if (secure || !isLoopback(address.getHost())) {
            connector.setProxyName(address.getHost());
            connector.setProxyPort(port(secure));
            connector.setScheme(secure ? HTTPS : "http");
            connector.setSecure(secure);
        }
    }

    private int port(boolean secure) {
        int standard = secure ? HTTPS_PORT : HTTP_PORT;
        return (address.getPort() > 0) ? address.getPort() : standard;
    }

    private static boolean isLoopback(String host) {
        return List.of("localhost", "127.0.0.1", "[::1]").contains(host);
    }

    /**
     * Only who is behind a proxy; scheme, host and port are those of the base address.
     */
    private Valve behindProxies() {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(proxies.masks());
        valve.setProtocolHeader(null);
        valve.setRequestAttributesEnabled(false);
        return valve;
    }

    /**
     * Forms are UTF-8, as browsers send them without saying so. A filter that sets that
     * would come too late: another may have read the parameters by then.
     */
    private static void readForms(Context context) {
        context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
    }

    private void answer(Context context) {
        context.setUseRelativeRedirects(true);
        StandardHost host = (StandardHost) context.getParent();
        Arrays.stream(host.getPipeline().getValves())
            .filter(ErrorReportValve.class::isInstance)
            .forEach(host.getPipeline()::removeValve);
        ErrorReportValve own = pages.valve();
        host.getPipeline().addValve(own);
        host.setErrorReportValveClass(own.getClass().getName());
    }

}
