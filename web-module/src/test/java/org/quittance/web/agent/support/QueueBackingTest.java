package org.quittance.web.agent.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.Page;
import org.quittance.kernel.Role;
import org.quittance.platform.clock.PortalClock;
import org.quittance.support.AgentDeskQueries;
import org.quittance.support.QueueCounts;
import org.quittance.support.QueueSurroundings;
import org.quittance.support.SavedView;
import org.quittance.support.TicketCount;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketPerson;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketView;
import org.quittance.web.CurrentPersonBacking;

/** What the queue asks for, and how often. */
class QueueBackingTest {

  private final Map<String, String> address = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private TicketFilter filter;
  private TicketSort sort;

  @Test
  void aPageCostsTwoCallsHoweverMuchOfItIsDrawn() {
    address.put("view", "mine");
    QueueBacking queue = queue();

    queue.load();
    for (TicketView view : TicketView.values()) {
      assertThat(queue.count(view.name())).isEqualTo("1,000+");
      queue.on(view.name());
    }
    queue.rows();
    queue.rows();
    queue.savedViews();
    queue.savedViews();
    queue.desk.agents();
    queue.desk.agents();
    queue.desk.agent("anna@quittance.example");
    queue.older();
    queue.isMisread();

    assertThat(calls).containsExactly("page", "surroundings");
    assertThat(filter.view()).isEqualTo(TicketView.MINE);
    assertThat(sort).isEqualTo(TicketSort.ACTIVITY);
  }

  /** Its view action does not run then. */
  @Test
  void aFormThatComesBackReadsWhatItNeeds() {
    QueueBacking queue = queue();

    queue.desk.agents();
    assertThat(calls).containsExactly("agents");
    queue.savedViews();
    assertThat(queue.count("ALL")).isEqualTo("1,000+");
    assertThat(calls).containsExactly("agents", "views", "counts");
  }

  @Test
  void theListKeepsItsStateInEachAddressOfIt() {
    address.putAll(Map.of("view", "all", "status", "open", "q", "lost parcel"));
    QueueBacking queue = queue();

    assertThat(queue.older()).isEqualTo("?view=all&status=open&q=lost+parcel&after=older");
    assertThat(queue.newer()).isEmpty();
    assertThat(queue.on("WAITING")).isEqualTo("?view=waiting&status=open&q=lost+parcel");
    assertThat(queue.plain()).isEqualTo("?view=all");
    assertThat(queue.asks("status")).isEqualTo("open");
    assertThat(queue.asks("priority")).isEmpty();
    assertThat(queue.isNarrowed()).isTrue();
  }

  @Test
  void aPlaceThatIsNoneLeadsToTheBeginning() {
    address.put("after", "nowhere");
    QueueBacking queue = queue();

    assertThat(queue.isMisread()).isTrue();
    assertThat(queue.rows()).isEmpty();
  }

  @Test
  void aSavedViewThatIsOnShowIsMarked() {
    address.putAll(Map.of("view", "all", "priority", "urgent"));
    QueueBacking queue = queue();

    assertThat(queue.isOnShow(queue.savedViews().get(0))).isTrue();
  }

  @Test
  void oneselfIsTheFirstToBeChosen() {
    assertThat(queue().desk.agents())
        .containsExactly(
            new DeskBacking.Choice("me@quittance.example", "Me"),
            new DeskBacking.Choice("anna@quittance.example", "Anna"));
  }

  // The container is not here to inject.
  @SuppressWarnings("UnnecessaryAssignment")
  private QueueBacking queue() {
    Asked asked = new Asked();
    QueueBacking queue =
        new QueueBacking() {
          @Override
          Map<String, String> parameters() {
            return address;
          }
        };
    queue.current = new SomebodySignedIn();
    queue.queries = new Pages();
    queue.deskQueries = asked;
    queue.desk = new DeskBacking();
    queue.desk.current = queue.current;
    queue.desk.queries = asked;
    queue.desk.portalClock = new PortalClock();
    return queue;
  }

  private static final class SomebodySignedIn extends CurrentPersonBacking {
    @Override
    public Actor actor() {
      return new Actor(
          Actor.Kind.PERSON, 1, email(), null, Set.of(Role.AGENT), Set.of(), Actor.Origin.NONE);
    }

    @Override
    public String email() {
      return "me@quittance.example";
    }
  }

  private final class Pages extends TicketQueries {
    @Override
    public Page<TicketRow> page(
        Actor actor, TicketFilter wanted, TicketSort order, String cursor, int limit) {
      calls.add("page");
      if ("nowhere".equals(cursor)) {
        throw Cursor.malformed();
      }
      filter = wanted;
      sort = order;
      return new Page<>(List.of(), "older", null);
    }
  }

  private final class Asked extends AgentDeskQueries {
    @Override
    public QueueSurroundings surroundings(Actor actor, TicketFilter wanted, int bound) {
      List<String> outside = List.copyOf(calls);
      QueueSurroundings around = super.surroundings(actor, wanted, bound);
      calls.clear();
      calls.addAll(outside);
      calls.add("surroundings");
      return around;
    }

    @Override
    public QueueCounts counts(Actor actor, TicketFilter wanted, int bound) {
      calls.add("counts");
      Map<TicketView, TicketCount> all = new EnumMap<>(TicketView.class);
      for (TicketView view : TicketView.values()) {
        all.put(view, new TicketCount(bound, true));
      }
      return new QueueCounts(all);
    }

    @Override
    public List<SavedView> savedViews(Actor actor) {
      calls.add("views");
      return List.of(new SavedView("1", "Burning", "view=all&priority=urgent"));
    }

    @Override
    public List<TicketPerson> agents(Actor actor) {
      calls.add("agents");
      return List.of(
          new TicketPerson(2, "Anna", "anna@quittance.example"),
          new TicketPerson(1, "Myself", "me@quittance.example"));
    }
  }
}
