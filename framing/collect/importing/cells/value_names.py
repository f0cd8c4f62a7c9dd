"""What ownerships and genres are called in tables, in several languages."""

OWNERSHIP: dict[str, tuple[str, ...]] = {
    "state": (
        "state", "state-owned", "state owned", "state media", "state-run", "government", "government-owned",
        "party", "staatlich", "étatique", "d'état", "estatal", "statale", "государственный", "государственная",
        "حكومي", "حكومية", "国有", "官方媒体", "國有", "国営", "국영", "관영",
    ),
    "public": (
        "public", "public service", "public broadcaster", "psb", "öffentlich-rechtlich", "öffentlich",
        "service public", "publique", "público", "pública", "pubblico", "общественный", "عام", "公共", "公営",
        "公共放送",
        "공영",
    ),
    "private": (
        "private", "privately owned", "independent", "commercial", "privat", "privé", "privée", "privado",
        "privada", "privato", "частный", "частная", "خاص", "خاصة", "私营", "私營", "民营", "民間", "민영", "민간",
        "사영",
    ),
    "official": (
        "official", "government body", "ministry", "amtlich", "behörde", "officiel", "oficial", "ufficiale",
        "официальный", "رسمي", "官方", "公式", "공식",
    ),
    "unknown": (
        "unknown", "n/a", "na", "-", "?", "unbekannt", "inconnu", "desconocido", "desconhecido", "sconosciuto",
        "неизвестно", "غير معروف", "未知", "不明", "미상",
    ),
}  # fmt: skip
GENRE: dict[str, tuple[str, ...]] = {
    "report": (
        "report", "news", "news report", "news article", "article", "story", "straight news", "news story",
        "newspaper article", "meldung", "bericht", "nachricht", "artikel", "reportage", "actualité", "noticia",
        "reportaje", "notícia", "notizia", "новость", "репортаж", "خبر", "تقرير", "新闻", "新聞", "报道", "報道",
        "記事",
        "ニュース", "기사", "뉴스", "보도",
    ),
    "opinion": (
        "opinion", "op-ed", "oped", "editorial", "column", "comment", "commentary", "letter", "leader",
        "kommentar", "leitartikel", "meinung", "kolumne", "glosse", "éditorial", "tribune", "chronique", "opinión",
        "columna", "opinião", "opinione", "editoriale", "мнение", "колонка", "رأي", "مقال رأي", "评论", "社论",
        "社評",
        "評論", "社説", "論説", "コラム", "사설", "칼럼", "의견", "오피니언",
    ),
    "analysis": (
        "analysis", "explainer", "feature", "background", "analyse", "hintergrund", "análisis", "análise",
        "analisi", "анализ", "аналитика", "تحليل", "分析", "解説", "해설", "분석",
    ),
    "official": (
        "official", "press release", "statement", "transcript", "pressemitteilung", "communiqué", "comunicado",
        "comunicato", "пресс-релиз", "заявление", "بيان", "公报", "声明", "新闻稿", "声明文", "보도자료", "성명",
    ),
    "digest": (
        "digest", "roundup", "round-up", "press review", "newsletter", "presseschau", "revue de presse",
        "revista de prensa", "rassegna stampa", "обзор прессы", "摘要汇编", "まとめ", "종합",
    ),
    "unknown": OWNERSHIP["unknown"],
}  # fmt: skip
