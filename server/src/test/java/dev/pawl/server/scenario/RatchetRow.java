package dev.pawl.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;

/// The rows of the ratchet's rule, each with its edges, as a client sees them.
public enum RatchetRow {
    ROTATED {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            String first = laptop.refreshToken();

            scene.assertGranted(laptop.refresh(), "rotated");

            assertThat(laptop.refreshToken()).startsWith("prt_").isNotEqualTo(first);
            assertThat(scene.database().generation(laptop.session())).isOne();
            assertThat(laptop.get("/v1/me").status()).isEqualTo(200);
            scene.assertAudited(laptop, "signin.succeeded");
        }
    },
    ROTATED_GENERATION_AHEAD_OF_THE_ROW {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            scene.assertGranted(laptop.refresh(), "rotated");
            scene.assertGranted(laptop.refresh(), "rotated");
            int _ =
                    scene.database()
                            .update(
                                    "UPDATE session SET generation = 0 WHERE id = ?",
                                    laptop.session());

            scene.assertGranted(laptop.refresh(), "rotated");

            assertThat(scene.database().generation(laptop.session())).isEqualTo(3);
            scene.assertGranted(laptop.refresh(), "rotated");
        }
    },
    RETRIED {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            Reply lost = laptop.present(laptop.refreshToken());
            scene.assertGranted(lost, "rotated");

            Reply again = laptop.present(laptop.refreshToken());

            scene.assertGranted(again, "retried");
            assertThat(laptop.granted(again)).isEqualTo(laptop.granted(lost));
            assertThat(scene.database().generation(laptop.session())).isOne();
            laptop.keep(again);
            scene.assertGranted(laptop.refresh(), "rotated");
            scene.assertAudited(laptop, "signin.succeeded");
        }
    },
    RETRIED_SHORTLY_BEFORE_THE_WINDOW_CLOSES {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            Reply lost = laptop.present(laptop.refreshToken());
            scene.assertGranted(lost, "rotated");
            scene.database().age(laptop.session(), scene.overlap().dividedBy(2));

            scene.assertGranted(laptop.present(laptop.refreshToken()), "retried");
        }
    },
    REUSED_AFTER_THE_WINDOW {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            String first = laptop.refreshToken();
            scene.assertGranted(laptop.refresh(), "rotated");
            scene.database().age(laptop.session(), scene.overlap());

            assertTheft(scene, laptop, first);
        }
    },
    REUSED_AFTER_THE_SUCCESSOR {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            String first = laptop.refreshToken();
            scene.assertGranted(laptop.refresh(), "rotated");
            scene.assertGranted(laptop.refresh(), "rotated");

            assertTheft(scene, laptop, first);
        }
    },
    REUSED_ENDS_ONE_SESSION_IF_SO_CONFIGURED("session") {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            Device phone = scene.signInOnPhone();
            String first = laptop.refreshToken();
            scene.assertGranted(laptop.refresh(), "rotated");
            scene.assertGranted(laptop.refresh(), "rotated");

            scene.assertDead(laptop.present(first), "refresh_token_reused");

            scene.assertDead(laptop.refresh(), "session_revoked");
            scene.assertGranted(phone.refresh(), "rotated");
            scene.assertAudited(laptop, "signin.succeeded", "refresh.reused");
        }
    },
    REUSED_BY_ANOTHER_CLIENT {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            Device thief = laptop.copiedTo(scene.api().as("Thief/6.6"));
            scene.assertGranted(laptop.refresh(), "rotated");

            assertTheft(scene, thief, thief.refreshToken());
            scene.assertDead(laptop.refresh(), "session_revoked");
        }
    },
    EXPIRED_IDLE {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            makeNow(scene, laptop, "idle_expires_at");

            scene.assertDead(laptop.refresh(), "session_expired");
            scene.assertAudited(laptop, "signin.succeeded");
        }
    },
    EXPIRED_ABSOLUTE {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            makeNow(scene, laptop, "expires_at");

            scene.assertDead(laptop.refresh(), "session_expired");
        }
    },
    EXPIRED_BEFORE_REUSED {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            String first = laptop.refreshToken();
            Device phone = scene.signInOnPhone();
            scene.assertGranted(laptop.refresh(), "rotated");
            makeNow(scene, laptop, "expires_at");

            scene.assertDead(laptop.present(first), "session_expired");
            scene.assertGranted(phone.refresh(), "rotated"); // nothing was stolen that still lives
        }
    },
    REVOKED_BY_SIGNING_OUT {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            Device phone = scene.signInOnPhone();
            assertThat(laptop.post("/v1/auth/logout").status()).isEqualTo(204);

            scene.assertDead(laptop.refresh(), "session_revoked");
            scene.assertGranted(phone.refresh(), "rotated");
            scene.assertAudited(laptop, "signin.succeeded", "session.ended");
        }
    },
    REVOKED_BY_SIGNING_OUT_EVERYWHERE {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            Device phone = scene.signInOnPhone();
            assertThat(laptop.post("/v1/auth/logout-everywhere").status()).isEqualTo(204);

            scene.assertDead(laptop.refresh(), "session_revoked");
            scene.assertDead(phone.refresh(), "session_revoked");
        }
    },
    UNKNOWN {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            int _ = scene.database().update("DELETE FROM session WHERE id = ?", laptop.session());

            scene.assertDead(laptop.refresh(), "refresh_token_invalid");
        }
    },
    FORGED {
        @Override
        public void play(Scene scene) {
            Device laptop = scene.signUp();
            String live = laptop.refreshToken();
            String forged =
                    live.substring(0, 40)
                            + (live.charAt(40) == 'A' ? 'B' : 'A')
                            + live.substring(41);

            scene.assertRefusedForNow(laptop.present(forged), "refresh_token_invalid");

            scene.assertGranted(laptop.refresh(), "rotated"); // nobody's session ends by guessing
        }
    },
    MISSING {
        @Override
        public void play(Scene scene) {
            Reply reply = scene.api().post("/v1/auth/refresh", "");

            scene.assertRefusedForNow(reply, "refresh_token_missing");
        }
    };

    private final String reuseRevokes;

    RatchetRow() {
        this("user");
    }

    RatchetRow(String reuseRevokes) {
        this.reuseRevokes = reuseRevokes;
    }

    /// The value of `session.reuse_revokes` that it is played under.
    public String reuseRevokes() {
        return reuseRevokes;
    }

    /// Plays it.
    public abstract void play(Scene scene);

    /// With `session.reuse_revokes: user`: the theft ends every session of the user, once.
    private static void assertTheft(Scene scene, Device thief, String token) {
        Device phone = scene.signInOnPhone();

        scene.assertDead(thief.present(token), "refresh_token_reused");

        scene.assertDead(thief.present(token), "session_revoked");
        scene.assertDead(phone.refresh(), "session_revoked");
        assertThat(phone.get("/v1/me").code()).isEqualTo("session_revoked");
        scene.assertAudited(thief, "signin.succeeded", "refresh.reused");
    }

    /// The deadline is reached at this moment.
    private static void makeNow(Scene scene, Device device, String deadline) {
        int _ =
                scene.database()
                        .update(
                                "UPDATE session SET " + deadline + " = rotated_at WHERE id = ?",
                                device.session());
    }
}
