package dev.pawl.server;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientAdministration;
import dev.pawl.core.client.RegisteredClients;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.Session;
import dev.pawl.core.token.KeyChanges;
import dev.pawl.core.token.TokenFeature;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.cli.CommandLine;
import dev.pawl.server.cli.Completion;
import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.cli.Operator;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.lifecycle.MasterKeyFile;
import dev.pawl.server.logging.Logging;
import dev.pawl.server.operator.AccessTokenInspection;
import dev.pawl.server.operator.AuditCheck;
import dev.pawl.server.operator.AuditCommands;
import dev.pawl.server.operator.ClientCommands;
import dev.pawl.server.operator.ConfigCommands;
import dev.pawl.server.operator.DatabaseCommands;
import dev.pawl.server.operator.Doctor;
import dev.pawl.server.operator.Examination;
import dev.pawl.server.operator.ExportCommand;
import dev.pawl.server.operator.HashCalibration;
import dev.pawl.server.operator.ImportCommand;
import dev.pawl.server.operator.KeyCommands;
import dev.pawl.server.operator.Misuse;
import dev.pawl.server.operator.Output;
import dev.pawl.server.operator.SessionCommands;
import dev.pawl.server.operator.TokenInspection;
import dev.pawl.server.operator.UserCommands;
import dev.pawl.server.settings.Settings;
import dev.pawl.server.settings.source.SettingsException;
import dev.pawl.store.CannotOpen;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// The commands of operators: finds who does what is asked for, gives them what they need, and
/// turns every failure into a sentence and an exit code.
final class OperatorCommand implements Operator {

    private final InputStream in;

    OperatorCommand() {
        this(System.in);
    }

    OperatorCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public int run(CommandLine line, Map<String, String> environment, Terminal terminal) {
        Output output = new Output(terminal.out(), terminal.err(), line.has("--json"));
        try {
            return run(line, environment, terminal, output);
        } catch (SettingsException e) {
            terminal.complain("invalid configuration");
            e.problems().forEach(problem -> terminal.err().println("  " + problem));
            return ExitCode.MISUSE;
        } catch (Misuse | MasterKeyFile.Unusable e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return ExitCode.MISUSE;
        } catch (UncheckedIOException e) {
            terminal.complain(String.valueOf(e.getCause()));
            return ExitCode.FAILED;
        } catch (CannotOpen | Unavailable | IllegalStateException e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return ExitCode.FAILED;
        }
    }

    private int run(
            CommandLine line, Map<String, String> environment, Terminal terminal, Output output)
            throws MasterKeyFile.Unusable {
        return switch (line.command()) {
            case COMPLETION -> completion(line, output);
            case HASH_CALIBRATE ->
                    new HashCalibration(Argon2id.best(), Randomness.secure(), output).run();
            case CONFIG_VALIDATE -> new ConfigCommands(environment, output).validate(line);
            case CONFIG_PRINT -> new ConfigCommands(environment, output).print(line);
            case CONFIG_SCHEMA -> new ConfigCommands(environment, output).schema();
            case DB_MIGRATE ->
                    new DatabaseCommands(settings(line, environment, terminal).database(), output)
                            .migrate();
            case DB_STATUS ->
                    new DatabaseCommands(settings(line, environment, terminal).database(), output)
                            .status();
            case DOCTOR -> doctor(settings(line, environment, terminal), output);
            case USERS_CREATE,
                    USERS_LIST,
                    USERS_SHOW,
                    USERS_DISABLE,
                    USERS_ENABLE,
                    USERS_DELETE,
                    USERS_ROLES,
                    USERS_INVITE,
                    USERS_RESET_FACTORS,
                    USERS_REQUIRE_NEW_PASSWORD,
                    USERS_IMPORT,
                    USERS_EXPORT,
                    SESSIONS_LIST,
                    SESSIONS_REVOKE,
                    KEYS_LIST,
                    KEYS_ROTATE,
                    KEYS_RETIRE,
                    CLIENTS_CREATE,
                    CLIENTS_LIST,
                    CLIENTS_RENEW,
                    CLIENTS_DELETE,
                    CLIENTS_SECRET,
                    TOKEN_INSPECT,
                    AUDIT_TAIL,
                    AUDIT_VERIFY ->
                    inOffice(
                            settings(line, environment, terminal),
                            context -> run(line, context, output));
        };
    }

    private static int completion(CommandLine line, Output output) {
        return Completion.script(line.parameters().getFirst())
                .map(script -> {
                    output.document(script);
                    return ExitCode.DONE;
                })
                .orElseGet(() -> {
                    output.tell("the supported shells are bash, zsh and fish");
                    return ExitCode.MISUSE;
                });
    }

    /// What `serve` would read. Only errors are logged: what a command has to say, it prints.
    private static Settings settings(
            CommandLine line, Map<String, String> environment, Terminal terminal) {
        Settings settings =
                Settings.load(
                        line.value("--config").orElse(null),
                        environment,
                        Map.of("log.level", "error"));
        Logging.start(settings.log(), terminal.err(), terminal.coloursOnErr());
        return settings;
    }

    private static int inOffice(Settings settings, ToIntFunction<OperatorContext> work)
            throws MasterKeyFile.Unusable {
        try (OperatorContext context = OperatorContext.open(settings)) {
            return work.applyAsInt(context);
        }
    }

    private int run(CommandLine line, OperatorContext context, Output output) {
        var administration = context.administration();
        Actor actor = new Actor.Operator(new Trace("local", "pawl " + line.command().words()));
        var users =
                new UserCommands(
                        administration,
                        context.passwords().chosen(),
                        actor,
                        Randomness.secure(),
                        in,
                        output);
        var sessions = new SessionCommands(administration, users, actor, output);
        var keys = new KeyCommands(administration.keys(), actor, output);
        return switch (line.command()) {
            case USERS_CREATE -> users.create(line);
            case USERS_LIST -> users.list(line);
            case USERS_SHOW -> users.show(line);
            case USERS_DISABLE -> users.change(line, administration.users()::disable);
            case USERS_ENABLE -> users.change(line, administration.users()::enable);
            case USERS_DELETE -> users.delete(line);
            case USERS_INVITE -> users.change(line, administration.users()::invite);
            case USERS_ROLES -> users.changeRoles(line);
            case USERS_RESET_FACTORS -> users.change(line, administration.users()::resetFactors);
            case USERS_REQUIRE_NEW_PASSWORD ->
                    users.change(line, administration.users()::dropPassword);
            case USERS_IMPORT ->
                    new ImportCommand(administration.imports(), actor, output).run(line);
            case USERS_EXPORT ->
                    new ExportCommand(administration.directory(), actor, output).run(line);
            case SESSIONS_LIST -> sessions.list(line);
            case SESSIONS_REVOKE -> sessions.revoke(line);
            case KEYS_LIST -> keys.list();
            case KEYS_ROTATE -> keys.rotate();
            case KEYS_RETIRE -> keys.retire(line);
            case CLIENTS_CREATE -> clients(context, actor, output).create(line);
            case CLIENTS_LIST -> clients(context, actor, output).list();
            case CLIENTS_RENEW -> clients(context, actor, output).renew(line);
            case CLIENTS_DELETE -> clients(context, actor, output).delete(line);
            case CLIENTS_SECRET -> clients(context, actor, output).secret();
            case TOKEN_INSPECT -> inspection(context, actor, output).run(line);
            case AUDIT_VERIFY -> new AuditCheck(context.auditVerification(), output).run(line);
            case AUDIT_TAIL ->
                    new AuditCommands(administration.audit(), users, actor, output).tail(line);
            case COMPLETION,
                    HASH_CALIBRATE,
                    CONFIG_VALIDATE,
                    CONFIG_PRINT,
                    CONFIG_SCHEMA,
                    DB_MIGRATE,
                    DB_STATUS,
                    DOCTOR ->
                    throw new IllegalStateException("needs no office");
        };
    }

    private static ClientCommands clients(OperatorContext context, Actor actor, Output output) {
        return new ClientCommands(
                new ClientAdministration(registered(context), context.platform()),
                context.clock(),
                actor.trace(),
                output);
    }

    private static RegisteredClients registered(OperatorContext context) {
        var store = context.store();
        return new RegisteredClients(context.settings().clients().all(), store.database());
    }

    private TokenInspection inspection(OperatorContext context, Actor actor, Output output) {
        var settings = context.settings().tokens();
        var tokens = TokenFeature.assemble(context.platform(), settings);
        var accessTokens =
                new AccessTokenInspection(
                        tokens.accessTokens(),
                        settings,
                        () -> keys(context, actor),
                        id -> session(context, actor, id));
        return new TokenInspection(
                accessTokens,
                new RefreshTokens(context.platform().masterKeys()),
                id -> session(context, actor, id),
                registered(context),
                context.clock(),
                in,
                output);
    }

    private static Optional<Session> session(OperatorContext context, Actor actor, SessionId id) {
        return context.administration().sessions().find(actor, id)
                        instanceof Outcome.Done<Session>(Session session)
                ? Optional.of(session)
                : Optional.empty();
    }

    private static List<KeyChanges.Listed> keys(OperatorContext context, Actor actor) {
        return context.administration().keys().list(actor)
                        instanceof
                        Outcome.Done<List<KeyChanges.Listed>>(List<KeyChanges.Listed> all)
                ? all
                : List.of();
    }

    private static int doctor(Settings settings, Output output) {
        var visit = new DatabaseExamination(settings);
        Examination examination = new Examination(settings, visit::skew, visit::keyTrouble);
        return new Doctor(output).tell(examination.findings());
    }
}
