package dev.quarterdeck.alert;

import static dev.quarterdeck.alert.Told.at;
import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.resolved;
import static dev.quarterdeck.alert.Told.tells;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a group makes of notifications that come once, twice, late or in the wrong order. */
class AlertGroupTest {
  private AlertGroup group = AlertGroup.unheard(Told.HEAD, at(0));

  private Heard hears(int told, Alert... alerts) {
    return hears(new Coming(tells(alerts), told));
  }

  private Heard hears(Coming coming) {
    Heard heard = group.hearing(coming.notification(), at(coming.told()), _ -> "ops-prod");
    group = heard.after();
    return heard;
  }

  /** A notification, and when the bot took it. */
  private record Coming(Notification notification, int told) {}

  @Test
  void beginsJoinsResolvesAndEnds() {
    Heard first = hears(30, fires("a", 0));
    assertThat(first.began()).isTrue();
    assertThat(group.episode().since()).isEqualTo(at(0));
    assertThat(group.episode().channel()).isEqualTo("ops-prod");

    Heard joined = hears(330, fires("a", 0), fires("b", 300));
    assertThat(joined.began()).isFalse();
    assertThat(joined.fired()).extracting(Alert::fingerprint).containsExactly("fb");

    Heard one = hears(630, resolved("a", 0, 600), fires("b", 300));
    assertThat(one.resolved()).extracting(Alert::fingerprint).containsExactly("fa");
    assertThat(one.ended()).isFalse();

    Heard all = hears(930, resolved("b", 300, 900));
    assertThat(all.ended()).isTrue();
    assertThat(group.episode().ended()).contains(at(900));
    assertThat(group.resolved()).extracting(Alert::fingerprint).containsExactly("fa", "fb");
  }

  /** Alertmanager groups by labels, and tells of a member when its own wait is over. */
  @Test
  void beganWithTheFirstOfItsAlertsWhicheverWasToldFirst() {
    hears(30, fires("b", 20));
    hears(330, fires("a", -600), fires("b", 20));
    assertThat(group.episode().since()).isEqualTo(at(-600));
    assertThat(group.episode().began()).isEqualTo(at(30));
  }

  /** What was resolved in the episode before is not of this one, however long this one fires. */
  @Test
  void resolvedAreThoseOfTheEpisode() {
    hears(30, fires("a", 0));
    hears(330, resolved("a", 0, 300));
    hears(630, fires("b", 100));
    assertThat(group.episode().since()).isEqualTo(at(100));
    assertThat(group.resolved()).isEmpty();
    hears(930, resolved("b", 100, 900));
    assertThat(group.resolved()).extracting(Alert::fingerprint).containsExactly("fb");
  }

  @Test
  void whatIsNotHeardOfAnyMoreIsNotOfTheNextEpisode() {
    hears(30, fires("a", 0), fires("b", 0));
    hears(5 * 3_600, fires("a", 0));
    group = group.lapsing(at(3_600)).after();
    assertThat(group.lapsed()).extracting(Alert::fingerprint).containsExactly("fb");
    assertThat(hears(6 * 3_600, resolved("a", 0, 6 * 3_600)).ended()).isTrue();
    assertThat(group.lapsed()).hasSize(1);
    hears(7 * 3_600, fires("a", 7 * 3_600 - 20));
    assertThat(group.lapsed()).isEmpty();
    assertThat(group.heard()).containsOnlyKeys("fa");
  }

  /** A clock elsewhere may be ahead; the end of an hour ago is not the end of all. */
  @Test
  void anEndThatSeemsToComeIsNowAndNotTheOneBefore() {
    hears(30, fires("a", 0), fires("b", 0));
    hears(330, resolved("a", 0, 300), fires("b", 0));
    hears(4_000, resolved("b", 0, 4_002));
    assertThat(group.episode().ended()).contains(at(4_000));
  }

  @Test
  void whatComesTwiceLeavesAlsoWhatLapsedAsItIs() {
    hears(30, fires("a", 0), fires("b", 0));
    hears(5 * 3_600, fires("a", 0));
    group = group.lapsing(at(3_600)).after();
    hears(6 * 3_600, resolved("a", 0, 6 * 3_600));
    hears(6 * 3_600 + 400, resolved("a", 0, 6 * 3_600));
    assertThat(group.lapsed()).hasSize(1);
  }

  @Test
  void anEndOfWhatWasNotHeardOfIsTold() {
    hears(30, fires("a", 0), fires("b", 0));
    hears(5 * 3_600, fires("a", 0));
    group = group.lapsing(at(3_600)).after();
    Heard heard = hears(6 * 3_600, fires("a", 0), resolved("b", 0, 5 * 3_600 + 60));
    assertThat(heard.resolved()).extracting(Alert::fingerprint).containsExactly("fb");
    assertThat(group.lapsed()).isEmpty();
  }

  /** What is silenced goes one by one, and never comes to an end. */
  @Test
  void remembersOnlySomeOfWhatLapses() {
    for (int i = 0; i < 100; i++) {
      hears(30 + i, fires("a", 0), fires("pod" + i, 0));
    }
    hears(5 * 3_600, fires("a", 0));
    Lapse lapse = group.lapsing(at(3_600));
    assertThat(lapse.lost()).hasSize(100);
    assertThat(lapse.after().lapsed()).hasSize(AlertGroup.LAPSED);
    assertThat(lapse.after().heard()).hasSize(AlertGroup.LAPSED + 1).containsKey("fpod99");
  }

  @Test
  void anotherEpisodeMayBeAboutAnotherService() {
    hears(30, fires("a", 0));
    group = group.about(new About("service/abc", "web", "web"));
    hears(330, resolved("a", 0, 300));
    assertThat(group.about()).isPresent();
    hears(630, fires("a", 600));
    assertThat(group.about()).isEmpty();
  }

  @Test
  void aSecondTimeChangesNothing() {
    hears(30, fires("a", 0));
    assertThat(hears(30, fires("a", 0)).changed()).isFalse();
    hears(330, resolved("a", 0, 300));
    assertThat(hears(330, resolved("a", 0, 300)).changed()).isFalse();
  }

  @Test
  void whatIsLateTakesNoEndBack() {
    hears(330, resolved("a", 0, 300));
    Heard late = hears(400, fires("a", 0));
    assertThat(late.changed()).isFalse();
    assertThat(group.firing()).isEmpty();
  }

  @Test
  void anEndThatIsLateTakesNoNewStartBack() {
    hears(30, fires("a", 0));
    hears(430, fires("a", 400));
    assertThat(hears(431, resolved("a", 0, 300)).changed()).isFalse();
    assertThat(group.firing()).hasSize(1);
  }

  /** What could not be told for minutes is told before what came of it. */
  @Test
  void anEndOfLongAgoCountsWhenItIsToldAfterALateStart() {
    hears(310, fires("a", 0));
    assertThat(hears(330, resolved("a", 0, 90)).ended()).isTrue();
  }

  @Test
  void nothingEndsWhileAlertsAreLeftOutThatMayFire() {
    hears(30, fires("a", 0));
    Notification some =
        new Notification(tells(resolved("a", 0, 300)).head(), 2, List.of(resolved("a", 0, 300)));
    assertThat(hears(new Coming(some, 330)).ended()).isFalse();
    assertThat(group.vouched()).contains(at(330));
    assertThat(hears(630, resolved("a", 0, 300)).ended()).isTrue();
  }

  /** Alertmanager merges what two Prometheis tell, and takes the earliest start of it. */
  @Test
  void anEndCountsAlsoWhenTheStartHasMovedMeanwhile() {
    hears(60, fires("a", 30));
    Heard ended = hears(330, resolved("a", 0, 300));
    assertThat(ended.ended()).isTrue();
  }

  /** Alertmanager ends what it hears nothing of, and goes on with the old start when it does. */
  @Test
  void whatIsToldToFireTheNextTimeAfterItsEndFiresAnew() {
    hears(30, fires("a", 0));
    hears(330, resolved("a", 0, 300));
    Heard anew = hears(630, fires("a", 0));
    assertThat(anew.began()).isTrue();
    assertThat(group.episode().number()).isEqualTo(2);
    assertThat(hears(1_300, resolved("a", 0, 1_200)).ended()).isTrue();
  }

  @Test
  void aNewEpisodeHasNoOwnerAndNoCard() {
    hears(30, fires("a", 0));
    group = group.in(group.episode().carded(at(30)).ownedBy(new Episode.Owner("alice", at(40))));
    hears(330, resolved("a", 0, 300));
    assertThat(group.episode().owner()).isPresent();
    hears(630, fires("a", 600));
    assertThat(group.episode().owner()).isEmpty();
    assertThat(group.episode().carded()).isEmpty();
    assertThat(group.subject()).isEqualTo("alert/0/2");
  }

  @Test
  void annotationsAreThoseToldLast() {
    hears(30, fires("a", 0, "91 %"));
    hears(330, fires("a", 0, "97 %"));
    hears(100, fires("a", 0, "93 %"));
    assertThat(group.firing().getFirst().summary()).isEqualTo("97 %");
  }

  @Test
  void whatWasNeverHeardToFireBeginsNothing() {
    Heard heard = hears(330, resolved("a", 0, 300));
    assertThat(heard.began()).isFalse();
    assertThat(heard.ended()).isFalse();
    assertThat(heard.resolved()).isEmpty();
  }

  @Test
  void forgetsWhatWasResolvedADayAgo() {
    hears(30, fires("a", 0), fires("b", 0));
    hears(330, resolved("a", 0, 300), fires("b", 0));
    hears(86_400 + 330, fires("b", 0));
    assertThat(group.heard()).containsOnlyKeys("fb");
  }

  /** Alerts that begin and end as in life, told by notifications of which any may be lost. */
  private static List<Coming> life(Random random) {
    Map<String, Alert> now = new HashMap<>();
    List<Coming> told = new ArrayList<>();
    int second = 0;
    for (int i = 0; i < 12; i++) {
      second += 20 + random.nextInt(100);
      for (String instance : List.of("a", "b", "c")) {
        Alert alert = now.get(instance);
        if (random.nextInt(3) == 0) {
          now.put(
              instance,
              alert == null || !alert.firing()
                  ? fires(instance, second, "told in " + i)
                  : resolved(
                      instance,
                      (int) (alert.startsAt().getEpochSecond() - at(0).getEpochSecond()),
                      second));
        }
      }
      if (!now.isEmpty()) {
        told.add(new Coming(tells(now.values().toArray(Alert[]::new)), second + random.nextInt(5)));
      }
    }
    return told;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderAndAnyRepetitionEndInTheStateOfTheNewest(int seed) {
    Random random = new Random(seed);
    for (int life = 0; life < 50; life++) {
      List<Coming> told = life(random);
      AlertGroup inOrder = after(told);
      for (int order = 0; order < 20; order++) {
        List<Coming> shuffled = new ArrayList<>(told);
        for (int again = random.nextInt(6); again > 0 && !told.isEmpty(); again--) {
          shuffled.add(told.get(random.nextInt(told.size())));
        }
        Collections.shuffle(shuffled, random);
        assertThat(after(shuffled).heard()).isEqualTo(inOrder.heard());
        assertThat(after(shuffled).episode().open()).isEqualTo(inOrder.episode().open());
      }
      if (!told.isEmpty()) {
        // What the newest says of its alerts is what holds of them.
        told.getLast()
            .notification()
            .alerts()
            .forEach(
                alert ->
                    assertThat(
                            requireNonNull(inOrder.heard().get(alert.fingerprint()))
                                .alert()
                                .status())
                        .isEqualTo(alert.status()));
      }
    }
  }

  private AlertGroup after(List<Coming> told) {
    group = AlertGroup.unheard(Told.HEAD, at(0));
    told.forEach(this::hears);
    return group;
  }
}
