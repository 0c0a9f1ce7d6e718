"""Query parameters that tell how a reader came to a page, never which page it is.

What stands here is dropped when addresses are compared, so a name needs a
reason, and one that means a page anywhere else stands under its site only.
"""

EVERYWHERE = frozenset(
    {
        # Click identifiers: Facebook, Google (five), Microsoft, Yandex, X, TikTok, LinkedIn, Instagram.
        *("fbclid", "gclid", "dclid", "gbraid", "wbraid", "gclsrc", "msclkid", "yclid", "twclid", "ttclid"),
        *("li_fat_id", "igshid", "igsh"),
        # Newsletters: Mailchimp, Marketo, HubSpot, Vero, Omeda.
        *("mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "vero_id", "oly_enc_id", "oly_anon_id"),
        # Measuring visitors: Google Analytics from site to site, Openstat.
        *("_ga", "_gl", "_openstat"),
        # Where an embedded post stood: X.
        *("ref_src", "ref_url"),
        # Back from the consent page of Yahoo, TechCrunch and their sisters.
        *("guccounter", "guce_referrer", "guce_referrer_sig"),
        # Position of the link that was followed: Alibaba, and the many Chinese sites that use its counter.
        *("spm", "scm", "spm_id_from"),
        # What WeChat adds to any address opened from a chat.
        *("isappinstalled", "nsukey"),
    }
)
"""Names that have no other meaning on any site; lower case."""

PREFIXES = ("utm_", "pk_campaign", "pk_kwd", "mtm_campaign", "mtm_kwd")
"""Beginnings of campaign names: Google Analytics and all that copied it; Matomo."""

VALUES = frozenset(
    # A page shared in WeChat: to one friend, to a group, to all. Elsewhere `from` can be a date or a place.
    {"from=singlemessage", "from=groupmessage", "from=timeline"}
)
"""Parameters that are trackers with just this value; lower case."""

ON_SITES = {
    # __biz, mid, idx and sn are the article; the rest is the reader's session, device and friend.
    "mp.weixin.qq.com": (
        *("scene", "subscene", "ascene", "clicktime", "enterid", "sessionid", "session_us", "srcid"),
        *("sharer_shareid", "sharer_sharetime", "sharer_shareinfo", "sharer_shareinfo_first", "mpshare"),
        *("chksm", "key", "uin", "pass_ticket", "exportkey", "devicetype", "version", "lang", "nettype"),
        *("abtest_cookie", "fontgear", "wx_header", "poc_token", "countrycode", "from", "click_id"),
    ),
    "bilibili.com": (
        # Who shared it, from which app, found by which search.
        *("vd_source", "share_source", "share_medium", "share_plat", "share_tag", "share_session_id"),
        *("share_from", "unique_k", "from_source", "seid", "buvid"),
    ),
    "weibo.com": ("refer_flag", "wvr"),  # the box the link stood in, the version of the page
    "toutiao.com": ("tt_from", "log_from", "share_token"),
    "sohu.com": ("_f", "_trans_"),  # the list the link stood in
    "zhihu.com": ("share_code",),
    # The app that shared a post, and the sharer's token.
    "x.com": ("s", "t"),
    "twitter.com": ("s", "t"),
    # The sharer's token and the place of the link; `t` is a place in the film and stays.
    "youtube.com": ("si", "feature", "pp", "ab_channel"),
    "youtu.be": ("si", "feature"),
    "linkedin.com": ("trk", "trackingid", "lipi", "rcm"),
    "facebook.com": ("mibextid", "rdid", "__tn__"),
    "reddit.com": ("share_id", "rdt"),
    "medium.com": ("source", "sk"),  # the list the link stood in; the friend's link past the paywall
    "substack.com": ("r", "isfreemail", "triedredirect"),  # the reader who recommends, and how they signed in
    # Campaigns.
    "bbc.com": (
        *("ocid", "xtor", "at_medium", "at_campaign", "at_campaign_type", "at_bbc_team", "at_link_id"),
        *("at_link_type", "at_link_origin", "at_ptr_name", "at_format", "at_custom1", "at_custom2"),
        *("at_custom3", "at_custom4", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee"),
    ),
    "msn.com": ("ocid", "cvid"),
    "theguardian.com": ("cmp",),
    "washingtonpost.com": ("itid", "wpisrc", "pwapi_token"),  # the last one: an article given away
    "nytimes.com": ("smid", "smtyp", "referringsource", "unlocked_article_code"),  # likewise
    "wsj.com": ("mod", "reflink", "st"),  # likewise
    "ft.com": ("sharetype", "sharetoken", "accesstoken"),  # likewise
    "bloomberg.com": ("srnd", "sref", "leadsource", "accesstoken"),  # likewise
    "economist.com": ("giftid",),
    "theatlantic.com": ("gift",),
    "thetimes.com": ("sharetoken",),
}
"""Names that are trackers on one site and all hosts below it; lower case."""

ON_SITES["bbc.co.uk"] = ON_SITES["bbc.com"]
