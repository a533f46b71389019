// SPDX-License-Identifier: GPL-2.0-or-later
// Weighting schemes: part of enquire.h.
#include "enquire.hpp"

namespace
{

// The parameters that BM25 and BM25+ share, checked; Xapian would mend bad ones silently.
void check_bm25(double k1, double k2, double k3, double b, double min_normlen)
{
    xapc_measure(k1, "k1 is not finite, or negative");
    xapc_measure(k2, "k2 is not finite, or negative");
    xapc_measure(k3, "k3 is not finite, or negative");
    xapc_require(xapc_measure(b, "b is not within 0 to 1") <= 1, "b is not within 0 to 1");
    xapc_measure(min_normlen, "min_normlen is not finite, or negative");
}

Xapian::Weight::type_smoothing smoothing_of(xapc_smoothing smoothing)
{
    switch (smoothing) {
    case XAPC_SMOOTHING_TWO_STAGE:
        return Xapian::Weight::TWO_STAGE_SMOOTHING;
    case XAPC_SMOOTHING_DIRICHLET:
        return Xapian::Weight::DIRICHLET_SMOOTHING;
    case XAPC_SMOOTHING_ABSOLUTE:
        return Xapian::Weight::ABSOLUTE_DISCOUNT_SMOOTHING;
    case XAPC_SMOOTHING_JELINEK_MERCER:
        return Xapian::Weight::JELINEK_MERCER_SMOOTHING;
    case XAPC_SMOOTHING_DIRICHLET_PLUS:
        return Xapian::Weight::DIRICHLET_PLUS_SMOOTHING;
    }
    throw xapc_fault{ XAPC_E_ARGUMENT, "unknown smoothing" };
}

std::unique_ptr<Xapian::Weight> scheme_of(xapc_weight scheme, double parameter)
{
    switch (scheme) {
    case XAPC_WEIGHT_BOOL:
        return std::make_unique<Xapian::BoolWeight>();
    case XAPC_WEIGHT_COORD:
        return std::make_unique<Xapian::CoordWeight>();
    case XAPC_WEIGHT_TRAD:
        return std::make_unique<Xapian::TradWeight>(xapc_measure(parameter, "k is not finite, or negative"));
    case XAPC_WEIGHT_INL2:
        return std::make_unique<Xapian::InL2Weight>(xapc_measure(parameter, "c is not finite, or negative"));
    case XAPC_WEIGHT_IFB2:
        return std::make_unique<Xapian::IfB2Weight>(xapc_measure(parameter, "c is not finite, or negative"));
    case XAPC_WEIGHT_INEB2:
        return std::make_unique<Xapian::IneB2Weight>(xapc_measure(parameter, "c is not finite, or negative"));
    case XAPC_WEIGHT_BB2:
        return std::make_unique<Xapian::BB2Weight>(xapc_measure(parameter, "c is not finite, or negative"));
    case XAPC_WEIGHT_PL2:
        return std::make_unique<Xapian::PL2Weight>(xapc_measure(parameter, "c is not finite, or negative"));
    case XAPC_WEIGHT_PL2_PLUS:
        return std::make_unique<Xapian::PL2PlusWeight>(xapc_measure(parameter, "c is not finite, or negative"), 0.8);
    case XAPC_WEIGHT_DLH:
        return std::make_unique<Xapian::DLHWeight>();
    case XAPC_WEIGHT_DPH:
        return std::make_unique<Xapian::DPHWeight>();
    }
    throw xapc_fault{ XAPC_E_ARGUMENT, "unknown weighting scheme" };
}

} // namespace

xapc_status xapc_enquire_set_bm25(xapc_enquire *enquire, double k1, double k2, double k3, double b, double min_normlen,
                                  xapc_error *err)
{
    return xapc_guarded(err, [&] {
        check_bm25(k1, k2, k3, b, min_normlen);
        xapc_of(enquire).rep.set_weighting_scheme(Xapian::BM25Weight(k1, k2, k3, b, min_normlen));
    });
}

xapc_status xapc_enquire_set_bm25_plus(xapc_enquire *enquire, double k1, double k2, double k3, double b,
                                       double min_normlen, double delta, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        check_bm25(k1, k2, k3, b, min_normlen);
        xapc_measure(delta, "delta is not finite, or negative");
        xapc_of(enquire).rep.set_weighting_scheme(Xapian::BM25PlusWeight(k1, k2, k3, b, min_normlen, delta));
    });
}

xapc_status xapc_enquire_set_tfidf(xapc_enquire *enquire, const char *letters, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_of(enquire).rep.set_weighting_scheme(Xapian::TfIdfWeight(xapc_need(letters, "letters is NULL")));
    });
}

xapc_status xapc_enquire_set_lm(xapc_enquire *enquire, double log, xapc_smoothing smoothing, double first,
                                double second, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_measure(log, "log is not finite, or negative");
        xapc_require(std::isfinite(first) && std::isfinite(second), "smoothing parameter is not finite");
        xapc_of(enquire).rep.set_weighting_scheme(Xapian::LMWeight(log, smoothing_of(smoothing), first, second));
    });
}

xapc_status xapc_enquire_set_weight(xapc_enquire *enquire, xapc_weight scheme, double parameter, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_of(enquire).rep.set_weighting_scheme(*scheme_of(scheme, parameter)); });
}
