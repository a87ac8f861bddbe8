package dev.pawl.server.factor;

import dev.pawl.server.client.Reply;
import dev.pawl.server.client.WebBrowser;

/// Browsers in which the second factor is not asked for.
abstract class RememberedDeviceStage extends HolderStage {

    /// A browser in which the factor was shown, and is not to be asked for again.
    WebBrowser remembered(Holder ada) {
        WebBrowser browser = browser();
        Holder.assertStatus(second(browser, ada, true), 200);
        return browser;
    }

    static Reply signIn(WebBrowser browser, Holder ada) {
        return browser.signIn(ada.email(), Holder.PASSWORD);
    }

    static Reply second(WebBrowser browser, Holder ada, boolean remember) {
        Reply first = signIn(browser, ada);
        return browser.post(
                "/v1/auth/mfa", answer(first.at("challenge"), "totp", ada.nextCode(), remember));
    }

    static String answer(String challenge, String kind, String code, boolean remember) {
        return "{\"challenge\":\"%s\",\"factor\":\"%s\",\"code\":\"%s\",\"remember_device\":%s}"
                .formatted(challenge, kind, code, remember);
    }
}
