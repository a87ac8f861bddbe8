package dev.pawl.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.ClassUtils;

/// Finds the requests that ask whether the application is well: the actuator's endpoint `health`,
/// wherever the properties put it. None without an actuator.
final class HealthProbes implements RequestMatcher {

    private static final Set<String> ASKING = Set.of("GET", "HEAD");

    private final RequestMatcher probes;

    HealthProbes() {
        boolean actuator =
                ClassUtils.isPresent(
                        "org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration",
                        HealthProbes.class.getClassLoader());
        this.probes = actuator ? ofActuator() : request -> false;
    }

    private static RequestMatcher ofActuator() {
        RequestMatcher usual = EndpointRequest.to("health");
        RequestMatcher beside =
                EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, "health");
        return request -> usual.matches(request) || beside.matches(request);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return ASKING.contains(request.getMethod()) && probes.matches(request);
    }
}
