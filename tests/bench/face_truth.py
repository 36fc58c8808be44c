"""What is publicly known of the people of the shared photographs: the year of birth, and whether they are women."""

from __future__ import annotations

TAKEN = 2003
"""LFW's photographs are from the news of 2002 to 2004, some are older: an age is right within two years or so."""

BORN = {
    "Abdullah_Gul": 1950, "Adrien_Brody": 1973, "Alejandro_Toledo": 1946, "Alvaro_Uribe": 1952,
    "Amelie_Mauresmo": 1979, "Andre_Agassi": 1970, "Andy_Roddick": 1982, "Angelina_Jolie": 1975,
    "Ann_Veneman": 1949, "Anna_Kournikova": 1981, "Arnold_Schwarzenegger": 1947, "Bill_Clinton": 1946,
    "Bill_Gates": 1955, "Bill_McBride": 1945, "Bill_Simon": 1951, "Britney_Spears": 1981,
    "Carlos_Menem": 1930, "Carlos_Moya": 1976, "Catherine_Zeta-Jones": 1969, "Colin_Powell": 1937,
    "David_Beckham": 1975, "David_Nalbandian": 1982, "Dick_Cheney": 1941, "Donald_Rumsfeld": 1932,
    "Edmund_Stoiber": 1941, "Eduardo_Duhalde": 1941, "Fidel_Castro": 1926, "George_HW_Bush": 1924,
    "George_Robertson": 1946, "George_W_Bush": 1946, "Gerhard_Schroeder": 1944, "Gloria_Macapagal_Arroyo": 1947,
    "Gonzalo_Sanchez_de_Lozada": 1930, "Gordon_Brown": 1951, "Guillermo_Coria": 1982, "Halle_Berry": 1966,
    "Hamid_Karzai": 1957, "Hans_Blix": 1928, "Harrison_Ford": 1942, "Hillary_Clinton": 1947,
    "Howard_Dean": 1948, "Hugo_Chavez": 1954, "Ian_Thorpe": 1982, "Igor_Ivanov": 1945,
    "Jack_Straw": 1946, "Jackie_Chan": 1954, "Jacques_Chirac": 1932, "Jacques_Rogge": 1942,
    "James_Blake": 1979, "James_Kelly": 1936, "Keanu_Reeves": 1964, "Kofi_Annan": 1938,
    "Lance_Armstrong": 1971, "Laura_Bush": 1946, "Lindsay_Davenport": 1976, "Lucio_Gutierrez": 1957,
    "Luiz_Inacio_Lula_da_Silva": 1945, "Venus_Williams": 1980, "Winona_Ryder": 1971, "Yoriko_Kawaguchi": 1941,
}  # fmt: skip

WOMEN = frozenset(
    {
        "Amelie_Mauresmo", "Angelina_Jolie", "Ann_Veneman", "Anna_Kournikova", "Britney_Spears",
        "Catherine_Zeta-Jones", "Gloria_Macapagal_Arroyo", "Halle_Berry", "Hillary_Clinton", "Laura_Bush",
        "Lindsay_Davenport", "Venus_Williams", "Winona_Ryder", "Yoriko_Kawaguchi",
    }
)  # fmt: skip
