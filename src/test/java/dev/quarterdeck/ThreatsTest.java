package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What somebody in Slack may try, what stands in the way of it, and the test that fails without it.
 */
class ThreatsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Text of others becomes a mention, a link or markup.
        "a mention in the fallback | chat.slack.Payload#fallback | chat.slack.PayloadTest#saysTheFallbackAsLiteralText",
        "a mention beside a file | chat.slack.Uploads#complete | chat.slack.UploadsTest#setsNoLinkOrMentionFromTheWordsBesideIt",
        "a block that reads markup | chat.slack.Payload#context | chat.slack.PayloadLimitsTest#noTextMentionsOrLinks",
        "a fence that is closed in an output | chat.slack.Rich#fixed | chat.slack.PayloadTest#alignsATable",
        "a link that runs something | chat.slack.Rich#linked | chat.slack.PayloadTest#linksToTheWebAlone",
        "a link that Slack fetches | chat.slack.Speech#toAll | chat.slack.SpeechTest#setsNoLinkOrMentionFromText",
        "the same by the address of a command | chat.slack.ReplyUrls#body | chat.slack.ReplyUrlsTest#unfoldsNoLinkThere",
        "text that shows in another order | chat.slack.Plain#legible | chat.slack.PayloadTest#leavesOutWhatNobodyCanSee",
        // A line is read as another than was meant.
        "dashes and quotes that were corrected | command.Folding#meant | command.FoldingTest#foldsWhatKeyboardsCorrect",
        "what nobody can see in a line | command.Folding#unseen | command.FoldingTest#refusesWhatNobodyCanSeeAndNamesIt",
        "a second line | command.Folding#fold | command.FoldingTest#refusesMoreThanOneLineAndMoreThanItsLength",
        "letters that look like others | command.Folding#fold | command.FoldingTest#leavesLookalikesAlone",
        "names that nothing has | bot.Resolver#refer | bot.TypedTest#namesTheNearestServiceTheAskerMayUse",
        "a value that is an option | command.Filling#take | command.GrammarTest#takesAValueWithADashOnlyByName",
        // What comes is not Slack's, or came before.
        "an old request, or one of tomorrow | chat.slack.Signature#holds | chat.slack.SignatureTest#doesNotHoldForAnOldRequestNorForOneOfTomorrow",
        "a signature that is guessed by how long its check takes | chat.slack.Signature#holds | chat.slack.SignatureTest#isComparedInATimeThatTellsNothing",
        "a request that is not signed | chat.slack.Signature#holds | chat.slack.DoorTest#refusesWhatIsNotSigned",
        "a request that is replayed | chat.slack.Commands#hear | chat.slack.DoorTest#keepsOnceWhatIsReplayed",
        "an event that is told again | chat.slack.Events#hear | chat.slack.HearingTest#keepsOnceWhatComesTwice",
        "a press that is told again | chat.slack.Presses#hear | chat.slack.HearingTest#keepsOnceAPressThatComesTwice",
        "a form that is handed in again | chat.slack.Forms#kept | chat.slack.FormsTest#saysThatItIsNotKnownWhileTheStoreTakesLongAndTakesItOnce",
        // The bot is made to speak to others.
        "an address that is not Slack's | chat.slack.Site#trusted | chat.slack.ReplyUrlsTest#asksNothingOfAForgedAddress",
        "a file for somebody else | chat.slack.Uploads#refused | chat.slack.UploadsTest#bringsNothingWhereASlackIsTalkedIntoSendingIt",
        "an address that leads elsewhere | chat.slack.Site#client | chat.slack.SiteTest#leadsNowhereElse",
        "an address that is kept too long | chat.slack.jdbc.JdbcAddresses#forget | chat.slack.SqliteAddressesTest#standsInNoTableOnceItIsTooOld",
        // Buttons.
        "a button of somebody else's making | chat.slack.Presses#token | chat.slack.HearingTest#aButtonWithoutATokenOfOursDoesNothing",
        "a button that is pressed twice | chat.jdbc.JdbcTokens#use | bot.SteerTest#aSecondPressOfTheSamePersonDoesNothing",
        "a button for something that has changed | bot.Presses#living | bot.ApprovalTest#aButtonForAnotherPlanDoesNothing",
        "a button that is another's | bot.Front#handle | bot.SteerTest#aRefusedPressConsumesNothingAndIsAnEntry",
        "agreeing to one's own request | bot.Electorate#bar | bot.ApprovalTest#whoAskedIsRefusedAndThatIsAnEntry",
        "agreeing by a reaction | chat.slack.Events#said | chat.slack.HearingTest#takesNoReactionForAnything",
        // Somebody is taken for another.
        "a name like another's | chat.slack.Rooms#origin | chat.slack.HearingTest#hearsASlashCommand",
        "a command of another workspace | chat.slack.Strangers#are | chat.slack.StrangersTest#aStrangersCommandDoesNothing",
        "somebody of another workspace in ours | chat.slack.Strangers#are | chat.slack.ConnectTest#aPressCountsOfOurPeopleInOurWorkspaceAlone",
        "the same with a form | chat.slack.Forms#submit | chat.slack.ConnectTest#aFormCountsOfOurPeopleInOurWorkspaceAlone",
        "a mention of another workspace | chat.slack.Events#strange | chat.slack.StrangersTest#aStrangersMentionDoesNothing",
        "a mention where another company reads | chat.slack.Events#strange | chat.slack.StrangersTest#aMentionWhereAnotherCompanyReadsDoesNothing",
        "a command where another company reads | chat.slack.Shared#reads | chat.slack.StrangersTest#aCommandWhereAnotherCompanyReadsDoesNothing",
        "a press where another company reads | chat.slack.Shared#reads | chat.slack.StrangersTest#aPressWhereAnotherCompanyReadsDoesNothing",
        // Messages that are no commands.
        "an edit | chat.slack.Events#said | chat.slack.HearingTest#doesNotTakeAnEditForACommand",
        "what people say to each other | chat.slack.Events#said | chat.slack.DoorTest#takesNothingForACommandThatPeopleSayToEachOther",
        "what a bot says | chat.slack.Events#said | chat.slack.DoorTest#dropsWhatBotsSay",
        // What is for few reaches many.
        "what is for one is shown to all | chat.slack.Speech#toOne | chat.slack.SpeechTest#neverShowsToOthersWhatIsForOne",
        "the same on a platform that cannot | chat.Letters#send | chat.SqliteLanesTest#neverShowsAPrivateMessageWhereItWouldBePublic",
        "the same by the address of a command | chat.slack.ReplyUrls#body | chat.slack.ReplyUrlsTest#answersByTheAddressOfTheCommandWhereTheBotIsNot",
        "the same by the address of another's command | chat.slack.jdbc.JdbcAddresses#use | chat.slack.SqliteAddressesTest#whatIsForOneGoesByTheAddressOfThatOneAlone",
        "a secret in what an action says | target.Discreet#said | target.DiscreetTest#masksWhatAnActionSaysWhileItIsUnderWay",
        "a token or an address in the log | chat.slack.ReplyUrls#lost | chat.slack.SecretsTest#standInNoLogAndInNoRowOfTheInbox",
        // Others wait for ever.
        "more than is answered | bot.Flood#handle | bot.FloodTest#refusesWhatIsTooMuchAndSaysSoOnce",
        "progress before ends | chat.Slips$Round#turn | chat.SqliteLanesTest#sendsAnswersFirstThenEndsThenProgress",
        "a body that is too large | chat.slack.Door#hear | chat.slack.DoorTest#refusesWhatIsTooLarge",
      })
  void isMetByAGuardAndATest(String threat, String guard, String test) throws Exception {
    assertThat(has(guard)).as("%s: guard %s", threat, guard).isTrue();
    assertThat(has(test)).as("%s: test %s", threat, test).isTrue();
  }

  private static boolean has(String place) throws ClassNotFoundException {
    String[] pair = place.split("#", 2);
    for (Class<?> type = Class.forName("dev.quarterdeck." + pair[0]);
        type != null;
        type = type.getSuperclass()) {
      if (Arrays.stream(type.getDeclaredMethods()).map(Method::getName).anyMatch(pair[1]::equals)) {
        return true;
      }
    }
    return false;
  }
}
