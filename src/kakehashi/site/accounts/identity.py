"""Who proves elsewhere who they are (OpenID Connect): let in with an account or an invitation, else refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from kakehashi.office.actions.accept_invitation import accept_with_identity
from kakehashi.office.people.invitation import IN_SESSION, invitation_of
from kakehashi.office.people.user import User
from kakehashi.office.refusals import Refused
from kakehashi.views.refusal import refuse


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An identity that nobody here knows makes an account only for the holder of an open invitation."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Whether this reader has opened an invitation that still holds."""
        return invitation_of(request.session.get(IN_SESSION, ""), datetime.now(UTC)) is not None

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """The account as the server describes the person; the address is the invitation's where there is one."""
        user: User = super().populate_user(request, sociallogin, data)
        user.first_name, user.last_name = str(data.get("name") or "")[:150], ""
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """For an invited person, what the server says of e-mail does not count: the invitation says it."""
        if not sociallogin.is_existing and self.is_open_for_signup(request, sociallogin):
            sociallogin.email_addresses = []

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Accept the invitation and tie the identity to the account."""
        user = sociallogin.user
        user.set_unusable_password()
        self.account_names(request, user)
        try:
            user = accept_with_identity(request.session.pop(IN_SESSION, ""), user, at=datetime.now(UTC))
        except Refused as error:
            raise ImmediateHttpResponse(refuse(request, 403, message=str(error))) from error
        sociallogin.user = user
        sociallogin.save(request, connect=True)
        return user

    def account_names(self, request: HttpRequest, user: User) -> None:
        """Give the account a user name that is free."""
        from allauth.account.adapter import get_adapter

        get_adapter(request).populate_username(request, user)
