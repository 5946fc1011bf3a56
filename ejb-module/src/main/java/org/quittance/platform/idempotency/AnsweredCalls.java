package org.quittance.platform.idempotency;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quittance.kernel.DomainException;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.SqlTrouble;
import org.quittance.platform.database.Transactions;

/**
 * Runs a call exactly once. The claim of its key is the first row its transaction writes, so a twin
 * waits on that row's unique key until the first has committed, and then reads its answer.
 *
 * <p>An EJB, because the persistence unit is the EJB jar's: a plain bean that the WAR calls would
 * look for it in the WAR.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class AnsweredCalls {

  private static final int TRIES = 5;
  private static final String TABLE = "answered_call";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Transactions transactions;
  @Inject PortalClock clock;

  /**
   * The answer to a call without a key: still one transaction, and tried again where a unique key
   * of the business (a payment's externalId) was written first by somebody else.
   */
  public Answer once(Supplier<Answer> effect) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transactions.inOne(effect);
      } catch (Transactions.Duplicate first) {
        if (attempt == TRIES) {
          throw first;
        }
      }
    }
  }

  /**
   * The answer to a call with a key: of the first that came with it.
   *
   * @param refused makes the answer that a refusal gives; it is kept like any other
   * @throws DomainException where the caller may not do it at all (403); of that nothing is kept
   * @throws KeyReused (422) where the key came with another request before
   * @throws TwinStillRunning (409) where its twin has not been answered in time
   */
  public Answer once(
      Call call, Supplier<Answer> effect, Function<DomainException, Answer> refused) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transactions.inOne(() -> claimed(call, effect));
      } catch (Transactions.Duplicate first) {
        Optional<Answer> known = answerTo(call);
        if (known.isPresent()) {
          return known.get();
        }
        if (attempt == TRIES) {
          throw first;
        }
      } catch (DomainException refusal) {
        if (refusal.kind() == DomainException.Kind.FORBIDDEN) {
          // Refused before it began: with the scope it lacked the same call may be sent again.
          throw refusal;
        }
        return keep(call, refused.apply(refusal));
      } catch (RuntimeException trouble) {
        if (SqlTrouble.isLockTimeout(trouble) || SqlTrouble.isWorthAnotherTry(trouble)) {
          throw new TwinStillRunning();
        }
        throw trouble;
      }
    }
  }

  private Answer claimed(Call call, Supplier<Answer> effect) {
    Rows.insert(
        em,
        TABLE,
        List.of(
            new Row()
                .with("call_key", call.key())
                .with("fingerprint", call.fingerprint())
                .with("status", 0)
                .with("recorded_at", clock.now())));
    Answer answer = effect.get();
    Row answered =
        new Row()
            .with("call_key", call.key())
            .with("status", answer.status())
            .with("location", answer.location())
            .with("media_type", answer.mediaType());
    if (answer.body() != null) {
      answered.with("body", answer.body());
    }
    Rows.update(em, TABLE, List.of(answered));
    return answer;
  }

  /** A refusal rolled its claim back; its answer is kept in a transaction of its own. */
  private Answer keep(Call call, Answer answer) {
    try {
      return transactions.inOne(() -> claimed(call, () -> answer));
    } catch (Transactions.Duplicate twin) {
      return answerTo(call).orElse(answer);
    }
  }

  private Optional<Answer> answerTo(Call call) {
    return Optional.ofNullable(em.find(AnsweredCall.class, call.key()))
        .map(
            known -> {
              if (!known.isOf(call.fingerprint())) {
                throw new KeyReused();
              }
              return known.answer();
            });
  }
}
