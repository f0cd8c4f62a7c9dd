"""What columns are called, by field, in the languages of those who make tables; the first of a field goes first."""

import re
import unicodedata

NAMES: dict[str, tuple[str, ...]] = {
    "url": (
        "url", "link", "article url", "page url", "permalink", "web url", "uri", "ur", "weblink", "href",
        "address", "web address", "adresse", "internetadresse", "lien", "adresse web", "enlace", "dirección",
        "vínculo", "endereço", "indirizzo", "collegamento", "ссылка", "адрес", "رابط", "الرابط", "链接", "網址",
        "网址",
        "連結", "リンク", "링크", "주소", "원문주소",
    ),
    "title": (
        "title", "headline", "article title", "hed", "heading", "titel", "überschrift", "schlagzeile", "titre",
        "título", "titular", "encabezado", "titulo", "manchete", "titolo", "заголовок", "название", "العنوان",
        "عنوان", "标题", "標題", "題名", "タイトル", "見出し", "제목", "기사제목", "表題", "başlık", "tytuł",
        "rubrik", "otsikko",
        "kop", "judul", "tiêu đề",
    ),
    "abstract": (
        "full text", "fulltext", "article text", "body", "body text", "text", "content", "article", "story",
        "abstract", "summary", "description", "snippet", "lead", "teaser", "volltext", "artikeltext", "inhalt",
        "zusammenfassung", "texte", "texte intégral", "contenu", "résumé", "texto", "texto completo", "contenido",
        "cuerpo", "resumen", "conteúdo", "corpo", "resumo", "testo", "contenuto", "riassunto", "текст",
        "содержание", "النص", "نص", "المحتوى", "正文", "全文", "内容", "內容", "摘要", "本文", "記事本文", "본문",
        "내용", "기사본문",
        "요약", "metin", "treść", "tekst",
    ),
    "abstract_local": ("abstract local", "local abstract", "abstract in own language"),
    "published": (
        "published", "publication date", "publish date", "date published", "published at", "pubdate", "pub date",
        "date", "datetime", "day", "datum", "erscheinungsdatum", "veröffentlicht", "date de publication", "fecha",
        "fecha de publicación", "data", "data de publicação", "data di pubblicazione", "дата", "дата публикации",
        "التاريخ", "تاريخ", "تاريخ النشر", "日期", "发布日期", "發布日期", "发表日期", "日付", "掲載日", "公開日",
        "날짜", "일자", "게재일",
        "보도일자", "tarih", "päivämäärä", "tanggal",
    ),
    "outlet": (
        "outlet", "media outlet", "media name", "medium", "media", "source", "source name", "newspaper",
        "publication", "publisher", "journal", "site name", "quelle", "zeitung", "publikation", "journal name",
        "média", "titre de presse", "fuente", "medio", "periódico", "diario", "fonte", "veículo", "jornal",
        "testata", "giornale", "издание", "источник", "сми", "المصدر", "الصحيفة", "媒体", "媒體", "来源", "來源",
        "报纸",
        "媒体名", "メディア", "新聞社", "新聞", "媒体名称", "언론사", "매체", "매체명", "신문사", "kaynak", "gazete",
    ),
    "domain": (
        "domain", "media domain", "website", "site", "host", "domäne", "domaine", "dominio", "домен", "域名",
        "ドメイン",
        "도메인",
    ),
    "country": (
        "country", "source country", "country code", "land", "staat", "pays", "país", "pais", "paese", "страна",
        "الدولة", "البلد", "国家", "國家", "国", "국가", "나라", "ülke",
    ),
    "ownership": (
        "ownership", "owner", "owner type", "media type", "eigentum", "eigentümer", "trägerschaft", "propriété",
        "propiedad", "titularidad", "propriedade", "proprietà", "собственность", "الملكية", "所有制", "所有", "소유",
        "소유형태",
    ),
    "wire": (
        "wire", "agency", "news agency", "wire service", "agentur", "nachrichtenagentur", "agence", "agencia",
        "agência", "agenzia", "агентство", "وكالة", "通讯社", "通訊社", "通信社", "통신사",
    ),
    "language": (
        "language", "lang", "sprache", "langue", "idioma", "lengua", "língua", "lingua", "язык", "اللغة", "语言",
        "語言", "言語", "언어", "dil",
    ),
    "genre": (
        "genre", "section type", "article type", "document type", "type", "textsorte", "gattung",
        "darstellungsform", "type d'article", "género", "genero", "tipo", "gênero", "genere", "жанр", "النوع",
        "体裁", "類型", "类型", "種類", "ジャンル", "장르", "유형",
    ),
    "event": (
        "event", "ereignis", "événement", "evento", "событие", "الحدث", "事件", "イベント", "사건",
    ),
}  # fmt: skip
_LOOSE = ("title", "abstract", "published", "outlet", "language", "country")  # their names may stand among other words
_OTHERS = frozenset(
    ("id", "ids", "image", "img", "url", "uri", "count", "length", "type", "number", "no", "score", "author", "mobile",
     "access", "accessed", "seen", "updated", "modified", "indexed", "retrieved", "sub", "subtitle")
)  # fmt: skip


def plain(name: str) -> str:
    """Return a column's name in small letters, words separated by one blank.

    >>> plain(" Publication_Date (UTC)")
    'publication date utc'
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", name))
    return " ".join(re.findall(r"[^\W_]+", spaced.casefold()))


_FIELD = {plain(name): field for field, names in reversed(NAMES.items()) for name in names}
_PRIORITY = {field: {plain(name): n for n, name in enumerate(names)} for field, names in NAMES.items()}


def field_of(column: str) -> str:
    """Return the field that a column is by its name; empty where the name says nothing.

    >>> field_of("Schlagzeile"), field_of("언론사"), field_of("Datum der Zeitung"), field_of("Nr.")
    ('title', 'outlet', 'published', '')
    """
    name = plain(column)
    if field := _FIELD.get(name) or _FIELD.get(name.replace(" ", "")):
        return field
    words = name.split()
    if _OTHERS & set(words):
        return ""
    return next((_FIELD[word] for word in words if _FIELD.get(word) in _LOOSE), "")


def priority(field: str, column: str) -> int:
    """Return how early a column is taken for a field among several that its name allows; 0 is first."""
    return _PRIORITY[field].get(plain(column), len(_PRIORITY[field]))
