package org.quittance.rest.account;

import static org.quittance.rest.Members.members;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.quittance.account.ContactDetails;
import org.quittance.account.PutContact;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.Role;
import org.quittance.rest.Body;
import org.quittance.rest.Members;

/** A contact as the contract writes it. */
final class ContactWire {

  /** The order in which roles are written; staff is nothing the host ERP gives. */
  private static final List<Role> ROLES =
      List.of(Role.OWNER, Role.BILLING, Role.SUPPORT, Role.VIEWER);

  private ContactWire() {}

  static PutContact read(
      String customer, String email, byte[] bytes, Function<PutContact, List<Flaw>> rules) {
    Body body = Body.of(bytes);
    String name = body.text("name", 200);
    List<Role> roles = body.manyOf("roles", ROLES);
    boolean active = body.flag("active", true);
    PutContact wish = new PutContact(customer, email, name, Set.copyOf(roles), active);
    body.check(() -> rules.apply(wish));
    return wish;
  }

  static Members write(ContactDetails contact) {
    return members()
        .with("customer", contact.customer())
        .with("email", contact.email())
        .with("name", contact.name())
        .texts("roles", ROLES.stream().filter(contact.roles()::contains).map(Role::name).toList())
        .with("active", contact.active())
        .with("createdAt", contact.createdAt())
        .with("updatedAt", contact.updatedAt());
  }
}
