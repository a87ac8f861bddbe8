package dev.pawl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.verifier.Issuer;
import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.servlet.TokenFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The plain servlet filter of the verifier in a real container, mapped to every kind of dispatch.
class ServletContainerTest {

    private final Issuer issuer = new Issuer();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final String token = issuer.text(issuer.claims(now.get()).build());
    private final Tomcat tomcat = new Tomcat();

    /// Says whose request it is, in several ways; the token expires before the container comes
    /// back.
    private final class Service extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (request.getDispatcherType() != DispatcherType.REQUEST) {
                response.getWriter().print(request.getUserPrincipal().getName());
                return;
            }
            now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));
            switch (request.getPathInfo()) {
                case "/error" -> response.sendError(409);
                case "/async" -> {
                    AsyncContext later = request.startAsync();
                    later.start(() -> later.dispatch("/later"));
                }
                default -> response.getWriter().print(TokenFilter.tokenOf(request).subject());
            }
        }
    }

    @BeforeEach
    void start(@TempDir java.nio.file.Path directory) throws Exception {
        InstantSource clock = now::get;
        TokenFilter filter =
                new TokenFilter(
                        TokenVerifier.of(issuer.name()).clock(clock).withoutRevocations().build());
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "service", new Service()).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "service");
        FilterDef definition = new FilterDef();
        definition.setFilterName("tokens");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("tokens");
        map.addURLPattern("/*");
        EnumSet.allOf(DispatcherType.class).forEach(type -> map.setDispatcher(type.name()));
        context.addFilterMap(map);
        ErrorPage page = new ErrorPage();
        page.setErrorCode(409);
        page.setLocation("/page");
        context.addErrorPage(page);
        tomcat.getConnector();
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        issuer.close();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @Tag("STA-01")
    void error_ofAGoodToken_staysWhatItIs_andIsTheUsers() throws Exception {
        HttpResponse<String> answer = get("/error", token);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("-");
        assertThat(get("/plain", token).statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("STA-02")
    void answerThatComesLater_isTheUsers() throws Exception {
        HttpResponse<String> answer = get("/async", token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("-");
        assertThat(get("/async", token).statusCode()).isEqualTo(401);
    }
}
