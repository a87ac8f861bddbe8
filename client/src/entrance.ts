import type { Api, Pawl, SignedIn } from "./api.js";
import type { Parts } from "./parts.js";
import { failed, ok, ownError, unexpected, type Result, type SignInError } from "./problem.js";
import type { Grant } from "./session.js";
import { isUser, type Is } from "./shape.js";

type Acts = Pick<Pawl, "signUp" | "signIn" | "confirmSignIn" | "stepUp"> & Pick<Api, "enter">;

/** How people get in, and show once more that it is they. */
export function entrance({ wire, held, isGranted, post, adopt }: Parts): Acts {
    const isEntry: Is = (body) => isGranted(body, 0) && isUser(body.user);

    const begin = async <T>(granted: T): Promise<Result<T, SignInError>> => {
        if (!(await wire.hasKept(granted as Grant))) {
            return failed(ownError("cookies_refused", "The browser does not accept Pawl's cookies here."));
        }
        adopt(granted as Grant);
        return ok(granted);
    };

    const enter = async <T>(path: string, body: object, is: Is = () => true) => {
        const { data, error } = await post<T>(path, body, (...told) => isEntry(...told) && is(...told));
        return error
            ? failed(
                  /^mfa_.*required/.test(error.code) && !error.challenge
                      ? unexpected(error.status)
                      : (error as SignInError),
              )
            : begin(data);
    };

    const signIn = async (path: string, body: object) => shown(await enter<SignedIn>(path, body));

    return {
        enter,

        async signUp(who) {
            const is: Is = (body, status) => (status === 202 ? !!body : isEntry(body, 0));
            const path = "/v1/auth/signup";
            const { data, error } = await post<Partial<SignedIn>>(path, { ...who, transport: wire.mode }, is);
            if (error) {
                return failed(error as SignInError);
            }
            return data.session ? shown(await begin(data as SignedIn)) : ok(null);
        },

        signIn: (who) => signIn("/v1/auth/login", { ...who, transport: wire.mode }),

        confirmSignIn: (confirmation) => signIn("/v1/auth/mfa", confirmation),

        /** Not by `fetch`, which would send a wrong code once more after a refresh. */
        async stepUp(proof) {
            const { data, error } = await post<Grant>("/v1/auth/step-up", proof, isGranted, true);
            if (error) {
                return failed(error);
            }
            const now = held.known?.session;
            // A refresh may have been faster, and its refresh token is the later one.
            if (data.session.id === now?.id && data.session.generation === now.generation) {
                adopt(data);
            }
            return ok(data.session);
        },
    };
}

/** Without the tokens. */
function shown({ data, error }: Result<SignedIn, SignInError>): Result<SignedIn, SignInError> {
    return error ? failed(error) : ok({ session: data.session, user: data.user });
}
