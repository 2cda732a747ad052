"""The addresses of allauth's pages, below `/desk/account/`, and the names by which it finds ours."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

ACCOUNT: list[URLPattern | URLResolver] = [
    path("password/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("password/forgotten/changed/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("email/", account.email, name="account_email"),
    path("email/sent/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^email/confirm/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("sign-up/", account.signup, name="account_signup"),
    path("two-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("identity/", include("allauth.socialaccount.urls")),
    path("identity/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
# our own pages stand at these addresses and are found first; allauth asks for them by these names
OURS: list[URLPattern | URLResolver] = [
    path("desk/sign-in/", RedirectView.as_view(url="/desk/sign-in/"), name="account_login"),
    path("desk/sign-out/", RedirectView.as_view(url="/desk/sign-out/"), name="account_logout"),
]
ADDRESSES: list[URLPattern | URLResolver] = [path("desk/account/", include(ACCOUNT)), *OURS]
