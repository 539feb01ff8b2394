package dev.quarterdeck.chat.slack;

import com.slack.api.methods.response.usergroups.users.UsergroupsUsersListResponse;
import dev.quarterdeck.person.Group;
import dev.quarterdeck.person.Groups;
import dev.quarterdeck.person.Handle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The user groups of the workspace. */
final class UserGroups implements Groups {
  private final Api api;
  private final String team;

  UserGroups(Api api, String team) {
    this.api = api;
    this.team = team;
  }

  @Override
  public String platform() {
    return Slack.PLATFORM;
  }

  @Override
  public Set<Handle> members(Group group) {
    String prefix = team + "/";
    if (!group.id().startsWith(prefix)) {
      throw new IllegalStateException("group " + group + " is not of workspace " + team);
    }
    String id = group.id().substring(prefix.length());
    Answer<UsergroupsUsersListResponse> answer =
        api.call(Method.GROUP, client -> client.usergroupsUsersList(r -> r.usergroup(id)));
    if (answer instanceof Answer.Done<UsergroupsUsersListResponse>(var response)) {
      List<String> users = response.getUsers() == null ? List.of() : response.getUsers();
      return users.stream()
          .map(user -> new Handle(Slack.PLATFORM, prefix + user))
          .collect(Collectors.toUnmodifiableSet());
    }
    throw new IllegalStateException("Slack does not tell who is in group " + group + ": " + answer);
  }
}
