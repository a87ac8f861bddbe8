package dev.pawl.spring;

import dev.pawl.verifier.Issuer;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/// The [Service], put together as Spring Boot does it, and asked without a network in between.
record Application(MockMvc mvc) {

    /// With nothing set.
    static WebApplicationContextRunner unset() {
        return new WebApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                PawlAutoConfiguration.class,
                                SecurityAutoConfiguration.class,
                                ServletWebSecurityAutoConfiguration.class,
                                SecurityFilterAutoConfiguration.class,
                                UserDetailsServiceAutoConfiguration.class))
                .withUserConfiguration(Service.class);
    }

    /// For the tokens of an issuer.
    static WebApplicationContextRunner of(Issuer issuer) {
        return unset().withPropertyValues("pawl.issuer=" + issuer.name());
    }

    static Application in(WebApplicationContext context) {
        Filter security = context.getBean("springSecurityFilterChain", Filter.class);
        return new Application(
                MockMvcBuilders.webAppContextSetup(context).addFilters(security).build());
    }

    /// Gets a page with a token in `Authorization`.
    MockHttpServletResponse get(String path, String token) {
        return send(bearing(MockMvcRequestBuilders.get(path), token));
    }

    static MockHttpServletRequestBuilder bearing(
            MockHttpServletRequestBuilder request, String token) {
        return request.header("Authorization", "Bearer " + token);
    }

    MockHttpServletResponse send(RequestBuilder request) {
        try {
            return mvc.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
