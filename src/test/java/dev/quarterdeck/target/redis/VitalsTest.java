package dev.quarterdeck.target.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.TargetFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redis 7.0 says is read strictly. */
class VitalsTest {
  static final String SAID =
      """
      # Server
      redis_version:7.0.15
      run_id:7dbd9ad5a94b9d865654b4c6c13c97723a05e5b5

      # Persistence
      loading:0
      async_loading:0
      rdb_changes_since_last_save:3
      rdb_bgsave_in_progress:0
      rdb_last_save_time:1795717118
      rdb_last_bgsave_status:ok
      rdb_last_bgsave_time_sec:-1
      aof_enabled:1
      aof_rewrite_in_progress:0
      aof_last_bgrewrite_status:ok
      aof_last_write_status:ok

      # Keyspace
      db0:keys=12,expires=3,avg_ttl=0
      db3:keys=5,expires=0,avg_ttl=0,subexpiry=0
      """
          .replace("\n", "\r\n");

  private static Vitals with(String field, String value) {
    return Vitals.parse("redis", SAID.replaceFirst(field + ":[^\r]*", field + ":" + value));
  }

  @Test
  void theKeysOfAllDatabasesCount() {
    Vitals vitals = Vitals.parse("redis", SAID);

    assertThat(vitals.keys()).isEqualTo(17);
    assertThat(vitals.expiring()).isEqualTo(3);
    assertThat(vitals.server()).isEqualTo("7dbd9ad5a94b9d865654b4c6c13c97723a05e5b5");
    assertThat(vitals.savedAt()).isEqualTo(1795717118);
    assertThat(vitals.trouble()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "loading, 1, still loads its data",
    "rdb_last_bgsave_status, err, could not write its last snapshot",
    "aof_last_write_status, err, cannot write its append-only file"
  })
  void troubleIsSaid(String field, String value, String why) {
    assertThat(with(field, value).trouble().orElse("")).startsWith(why);
  }

  /** Where nothing is appended, its status is that of long ago. */
  @Test
  void anAppendOnlyFileThatIsSwitchedOffIsNoTrouble() {
    String said =
        SAID.replace("aof_enabled:1", "aof_enabled:0")
            .replace("aof_last_write_status:ok", "aof_last_write_status:err");

    assertThat(Vitals.parse("redis", said).trouble()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rdb_bgsave_in_progress", "aof_rewrite_in_progress"})
  void whatIsWrittenOrWaitsForWritingIsUnderWay(String field) {
    assertThat(with(field, "1").saving()).isTrue();
    assertThat(Vitals.parse("redis", SAID).saving()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run_id",
        "loading",
        "rdb_bgsave_in_progress",
        "rdb_last_save_time",
        "rdb_last_bgsave_status",
        "rdb_last_bgsave_time_sec",
        "aof_enabled",
        "aof_last_write_status",
        "db0"
      })
  void whatIsNotUnderstoodIsNoAnswer(String field) {
    assertThatThrownBy(() -> with(field, "what?"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("Redis of 'redis' says nothing that is understood of " + field);
  }

  @Test
  void anEmptyAnswerIsNone() {
    assertThatThrownBy(() -> Vitals.parse("redis", "")).isInstanceOf(TargetFailure.class);
  }
}
