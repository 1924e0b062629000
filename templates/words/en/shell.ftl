# The frame of every page.

shell-skip = Skip to content
shell-main = Main
shell-main-mobile = Main, mobile
shell-import = Import article
shell-dashboard = Dashboard
shell-triage = Triage
shell-claims = Claims
shell-mine = My work
shell-articles = Articles
shell-reports = Reports
shell-admin = Admin
shell-log = Log
shell-account = Account
shell-more = More
shell-to-decide = { $n ->
        [one] sentence to decide
       *[other] sentences to decide
    }
shell-open = open
shell-waiting = waiting for you
shell-views = Saved views
shell-view-claims = claims
shell-breadcrumb = Breadcrumb
shell-search-all = Search everything
shell-search-or-jump = Search or jump to
shell-search = Search
shell-notifications = Notifications
shell-not-read = { $n ->
        [one] { $n } not read
       *[other] { $n } not read
    }
shell-keys = Keyboard shortcuts
shell-palette-what = Search claims, articles, people and acts
shell-results = Results
